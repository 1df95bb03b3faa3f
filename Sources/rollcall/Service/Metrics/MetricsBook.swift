import Engine
import HTTPClient
import Reconciliation
import Synchronization

/// What the service has measured since it started; told from any thread, and read whenever somebody asks.
final class MetricsBook: Sendable {
  private struct State {
    var targets: [String: TargetMeasures] = [:]
    var directory = DirectoryMeasures()
    var requests: [RequestCount: Int] = [:]
    var certificates: [CertificateName: Int64] = [:]
    var keys: [String: Int64] = [:]
    var notifications: [NotificationCount: Int] = [:]
    var reloadSucceeded = true
    var lastReload: Int64
  }

  private struct RequestCount: Hashable {
    let target: String
    let answer: HTTPAnswerClass
  }

  private struct NotificationCount: Hashable {
    let rule: String
    let event: String
    let outcome: String
  }

  private let startedAt: Int64
  private let state: Mutex<State>

  /// `startedAt` is in seconds since 1970-01-01 UTC, as all times here.
  init(startedAt: Int64) {
    self.startedAt = startedAt
    state = Mutex(State(lastReload: startedAt))
  }

  /// Says which targets there are: what was measured of others is shown no more. `lastGood` tells of cycles before the service started.
  func keep(targets: [String], lastGood: [String: Int64] = [:]) {
    state.withLock { state in
      for target in targets {
        var measures = state.targets[target] ?? TargetMeasures()
        measures.lastGood = measures.lastGood ?? lastGood[target]
        state.targets[target] = measures
      }
      state.targets = state.targets.filter { targets.contains($0.key) }
      state.keys = state.keys.filter { targets.contains($0.key) }
      state.certificates = state.certificates.filter { $0.key.role != .target || targets.contains($0.key.name) }
    }
  }

  func cycleEnded(_ report: CycleReport, at time: Int64) {
    state.withLock { state in
      state.targets[report.target, default: TargetMeasures()].note(report, at: time)
      if let plan = report.plan { state.directory.note(plan.stamp, plan.scale) }
    }
  }

  func directoryFailed() { state.withLock { $0.directory.noteFailure() } }

  func answered(_ answer: HTTPAnswerClass, by target: String) {
    state.withLock { $0.requests[RequestCount(target: target, answer: answer), default: 0] += 1 }
  }

  /// Notes when a certificate ends; of one that was told before, the last word counts.
  func certificate(_ name: CertificateName, endsAt time: Int64) { state.withLock { $0.certificates[name] = time } }

  /// Notes when the API key of a target expires; nil when it does not.
  func apiKey(of target: String, endsAt time: Int64?) { state.withLock { $0.keys[target] = time } }

  func configurationRead(successfully: Bool, at time: Int64) {
    state.withLock { state in
      state.reloadSucceeded = successfully
      if successfully { state.lastReload = time }
    }
  }

  func notified(_ rule: String, _ event: String, _ outcome: String) {
    state.withLock { $0.notifications[NotificationCount(rule: rule, event: event, outcome: outcome), default: 0] += 1 }
  }

  /// Adds everything to a sheet.
  func fill(_ sheet: inout MetricsSheet, version: String) {
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
    for (certificate, end) in state.certificates.sorted(by: { $0.key < $1.key }) {
      sheet.add(
        .certificateEnd, Int(end), [MetricLabel("of", certificate.role.rawValue), MetricLabel("name", certificate.name)])
    }
    sheet.add(.reloadSuccessful, state.reloadSucceeded)
    sheet.add(.reloadSuccess, Int(state.lastReload))
    let notifications = state.notifications.sorted {
      ($0.key.rule, $0.key.event, $0.key.outcome) < ($1.key.rule, $1.key.event, $1.key.outcome)
    }
    for (key, count) in notifications {
      let labels = [MetricLabel("rule", key.rule), MetricLabel("event", key.event), MetricLabel("outcome", key.outcome)]
      sheet.add(.notifications, count, labels)
    }
  }
}
