import Engine
import HTTPClient
import Providers
import Reconciliation

/// One target with its secrets in place.
struct ResolvedTarget: Sendable {
  enum Provider: Sendable {
    case filesCom(FilesComSettings)
    case bigV(BigVSettings)
  }

  var policy: TargetPolicy
  let http: HTTPClientSettings
  let provider: Provider
  let schedule: Schedule
  /// When nothing is written on it.
  let quiet: [QuietWindow]

  var scheduled: ScheduledTarget { ScheduledTarget(name: policy.target, schedule: schedule, quiet: quiet) }
}
