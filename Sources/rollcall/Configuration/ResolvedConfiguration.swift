import LDAPDirectory
import Reconciliation

/// The configuration with its secrets in place: what directory and targets are made from.
struct ResolvedConfiguration: Sendable {
  let instance: String
  /// See `Configuration.planDigest`.
  let planDigest: String
  let stateFolder: String
  /// How long the ledger remembers cycles and what was sent in them.
  let history: Duration
  /// Where the daemon listens for commands.
  let control: ControlConfiguration
  let metrics: MetricsConfiguration
  let notifications: [NotifyRule]
  let directory: LDAPSettings
  /// The LDIF file that is read in place of a server; nil where there are servers.
  let ldif: String?
  let targets: [ResolvedTarget]

  /// What switches removals off on all targets; nil when nothing does.
  var removalsOff: RemovalSwitch? { targets.lazy.compactMap(\.policy.removalsOff).first }

  /// The same for a run in which nothing is taken away.
  var takingNothingAway: ResolvedConfiguration {
    let targets = targets.map { target in
      var target = target
      target.policy.removalsOff = target.policy.removalsOff ?? .option
      return target
    }
    return ResolvedConfiguration(
      instance: instance, planDigest: planDigest, stateFolder: stateFolder, history: history,
      control: control, metrics: metrics, notifications: notifications, directory: directory, ldif: ldif, targets: targets)
  }
}
