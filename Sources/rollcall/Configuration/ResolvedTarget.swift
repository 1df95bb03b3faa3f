import Engine
import HTTPClient
import Providers
import Reconciliation

/// One target with its secrets in place.
struct ResolvedTarget: Sendable {
  enum Provider: Sendable, Hashable {
    case filesCom(FilesComSettings)
    case bigV(BigVSettings)
  }

  var policy: TargetPolicy
  let http: HTTPClientSettings
  let provider: Provider
  let schedule: Schedule
  /// When nothing is written on it.
  let quiet: [QuietWindow]

  /// Whether requests go to the same place, in the same way, for the same account. A file of certificates may have another content by now.
  func isTalkedToAs(_ other: ResolvedTarget) -> Bool {
    http == other.http && http.certificateAuthorities == nil && provider == other.provider
  }

  var scheduled: ScheduledTarget { ScheduledTarget(name: policy.target, schedule: schedule, quiet: quiet) }
}
