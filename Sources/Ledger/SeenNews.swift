package import Reconciliation

/// What a cycle left on a target, as far as it is not what the ledger has already.
package struct SeenNews: Sendable {
  /// By source; groups that are not ours are passed over.
  package var groups: [StableID: (left: LastSeen, accounts: SeenAccounts)] = [:]
  /// The configuration, when no group is left to be created or deleted; nil keeps what is noted.
  package var configuration: ConfigurationStamp?
  /// The cycle whose writes are in `groups`; nil when it wrote nothing, or some of it is not certain.
  package var cycle: Int64?

  package init() {}

  package var isEmpty: Bool { groups.isEmpty && configuration == nil && cycle == nil }
}
