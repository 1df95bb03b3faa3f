import Engine
import HTTPClient
import Synchronization

/// What the service has measured since it started; told from any thread, and read whenever somebody asks.
final class MetricsBook: Sendable {
  private struct State {
    var targets: [String: TargetMeasures] = [:]
    var directory = DirectoryMeasures()
    var requests: [RequestCount: Int] = [:]
    var certificates = CertificateMeasures()
    var keys: [String: Int64] = [:]
    var notifications = NotificationMeasures()
    var reloadSucceeded = true
    var lastReload: Int64
  }

  private struct RequestCount: Hashable {
    let target: String
    let answer: HTTPAnswerClass
  }

  private let startedAt: Int64
  private let state: Mutex<State>

  /// `startedAt` is in seconds since 1970-01-01 UTC, as all times here.
  init(startedAt: Int64) {
    self.startedAt = startedAt
    state = Mutex(State(lastReload: startedAt))
  }

  /// Says which targets and rules of notifications there are: what was measured of others is shown no more, whoever still tells of it.
  ///
  /// `past` tells of cycles before the service started. Certificates of all but targets are forgotten: others may be in use now.
  func keep(targets: [String], rules: [NotifyTerms] = [], past: [String: PastCycles] = [:]) {
    state.withLock { state in
      let known = state.targets
      state.targets = Dictionary(targets.map { ($0, known[$0] ?? TargetMeasures(past[$0] ?? PastCycles())) }) { first, _ in first
      }
      state.keys = state.keys.filter { targets.contains($0.key) }
      state.certificates.keep(targets: targets)
      state.notifications.keep(rules)
    }
  }

  /// A cycle of a target ended, `milliseconds` after it began to read.
  func cycleEnded(_ report: CycleReport, at time: Int64, milliseconds: Int64) {
    state.withLock { $0.targets[report.target]?.note(report, at: time, milliseconds: milliseconds) }
  }

  /// A cycle of these targets ended without a snapshot of the directory, and so without a report.
  func cyclesFailed(_ targets: [String], at time: Int64, milliseconds: Int64) {
    state.withLock { state in
      for target in targets { state.targets[target]?.noteEnd(.failed, at: time, milliseconds: milliseconds) }
    }
  }

  func directoryRead(_ reading: DirectoryRead) { state.withLock { $0.directory.note(reading) } }

  func directoryNotRead() { state.withLock { $0.directory.noteFailure() } }

  func targetRead(_ target: String, _ part: TargetReadPart, milliseconds: Int64) {
    state.withLock { $0.targets[target]?.noteRead(part, milliseconds: milliseconds) }
  }

  func answered(_ answer: HTTPAnswerClass, by target: String) {
    state.withLock { $0.requests[RequestCount(target: target, answer: answer), default: 0] += 1 }
  }

  /// Notes when a certificate ends; of one that was told before, the last word counts.
  func certificate(_ name: CertificateName, endsAt end: Int64, seenAt time: Int64) {
    state.withLock { state in
      if name.role == .target, state.targets[name.name] == nil { return }
      state.certificates.note(name, endsAt: end, seenAt: time)
    }
  }

  /// Notes when the API key of a target expires; nil when it does not.
  func apiKey(of target: String, endsAt time: Int64?) {
    state.withLock { if $0.targets[target] != nil { $0.keys[target] = time } }
  }

  func configurationRead(successfully: Bool, at time: Int64) {
    state.withLock { state in
      state.reloadSucceeded = successfully
      if successfully { state.lastReload = time }
    }
  }

  func notified(_ rule: String, _ event: String, _ outcome: String) {
    state.withLock { $0.notifications.note(rule, event, outcome) }
  }

  /// Adds everything to a sheet, as it stands at `now`.
  func fill(_ sheet: inout MetricsSheet, version: String, at now: Int64) {
    let state = state.withLock { $0 }
    sheet.add(.buildInfo, 1, [MetricLabel("version", version)])
    sheet.add(.startTime, Int(startedAt))
    for (target, measures) in state.targets.sorted(by: { $0.key < $1.key }) {
      measures.fill(&sheet, of: target)
      for answer in HTTPAnswerClass.allCases {
        let count = state.requests[RequestCount(target: target, answer: answer), default: 0]
        sheet.add(.requests, count, [MetricLabel("target", target), MetricLabel("answer", answer.rawValue)])
      }
      sheet.add(.apiKeyEnd, state.keys[target].map { Int($0) }, [MetricLabel("target", target)])
    }
    state.directory.fill(&sheet)
    state.certificates.fill(&sheet, at: now)
    sheet.add(.reloadSuccessful, state.reloadSucceeded)
    sheet.add(.reloadSuccess, Int(state.lastReload))
    state.notifications.fill(&sheet)
  }
}
