package import Ledger

/// How the service stands at one moment: what `rollcall status`, metrics and the status line of systemd are made from.
///
/// Times are seconds since 1970-01-01 UTC.
package struct ServiceSnapshot: Sendable, Codable, Hashable {
  /// Which configuration is in force.
  package struct ConfigurationState: Sendable, Codable, Hashable {
    /// A digest of everything in it that has an influence on plans.
    package var digest: String
    package var readAt: Int64
    /// The newer one that was refused since; nil when the last one that was read is in force.
    package var refused: Refusal?

    package init(digest: String, readAt: Int64, refused: Refusal? = nil) {
      self.digest = digest
      self.readAt = readAt
      self.refused = refused
    }
  }

  /// A configuration that was not taken.
  package struct Refusal: Sendable, Codable, Hashable {
    package var at: Int64
    /// One line.
    package var reason: String

    package init(at: Int64, reason: String) {
      self.at = at
      self.reason = reason
    }
  }

  package var startedAt: Int64
  package var configuration: ConfigurationState
  /// Nil while the service is not paused.
  package var pause: Pause?
  /// In the order of the configuration.
  package var targets: [TargetStatus]

  package init(startedAt: Int64, configuration: ConfigurationState, pause: Pause? = nil, targets: [TargetStatus] = []) {
    self.startedAt = startedAt
    self.configuration = configuration
    self.pause = pause
    self.targets = targets
  }

  package subscript(target name: String) -> TargetStatus? { targets.first { $0.name == name } }
}
