import HTTPClient
import Logging
import Reconciliation

/// What is said of the traffic with a target: a line for people who watch, and an entry for the log.
struct TrafficNotice: Sendable {
  /// Takes a target's name and what came up.
  typealias Observer = @Sendable (_ target: String, TrafficEvent) -> Void

  let level: Logger.Level
  let event: EventID
  /// Whole without its target, such as `asked to wait until 09:20:13Z`.
  let text: String

  /// Nil for what is part of the ordinary course: short pauses, and the try that may close a breaker.
  ///
  /// - Parameter now: seconds since 1970-01-01 UTC.
  init?(_ event: TrafficEvent, now: Int64) {
    switch event {
    case .held(let pause) where pause > TrafficEvent.noticeablePause:
      (level, self.event) = (.notice, .targetPaused)
      text = "asked to wait until \(Self.time(pause, after: now))"
    case .resumed(after: let pause) where pause > TrafficEvent.noticeablePause:
      (level, self.event, text) = (.notice, .targetResumed, "goes on after a pause")
    case .paceLowered(let pace):
      (level, self.event) = (.info, .paceLowered)
      text = "asked for less, \(Numbers.rate(pace)) from now on"
    case .breakerOpened(let pause, let failures):
      (level, self.event) = (.warning, .breakerOpened)
      text = "the last \(failures) requests failed, nothing is sent until \(Self.time(pause, after: now))"
    case .breakerClosed: (level, self.event, text) = (.notice, .breakerClosed, "answers again")
    case .held, .resumed, .breakerHalfOpen: return nil
    }
  }

  /// The same for every event of its kind; what is particular to it is in `text`.
  var message: Logger.Message { "\(event.rawValue.replacing("-", with: " "))" }

  /// Whether it is for a status line and a terminal, too; a lower pace is for the log alone.
  var isForPeople: Bool { event != .paceLowered }

  /// `09:20:13Z`, rounded up, so that nothing happens earlier than it says.
  private static func time(_ pause: Duration, after now: Int64) -> String {
    let (seconds, rest) = pause.components
    return String(Numbers.time(now + seconds + (rest > 0 ? 1 : 0)).suffix(9))
  }
}

extension Console {
  /// Tells of pauses and breakers as they come up.
  var trafficObserver: TrafficNotice.Observer {
    { target, event in
      guard let notice = TrafficNotice(event, now: SystemTime.now()), notice.isForPeople else { return }
      note("\(target): \(notice.text)")
    }
  }
}
