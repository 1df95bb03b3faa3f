import Engine
import LDAPDirectory

/// The configuration with its secrets in place: what directory and targets are made from.
struct ResolvedConfiguration: Sendable {
  let instance: String
  let stateFolder: String
  let schedule: Schedule
  /// How long the ledger remembers cycles and what was sent in them.
  let history: Duration
  let directory: LDAPSettings
  /// The LDIF file that is read in place of a server; nil where there are servers.
  let ldif: String?
  let targets: [ResolvedTarget]
}
