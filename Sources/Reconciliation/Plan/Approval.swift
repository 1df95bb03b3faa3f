/// A person's word that changes which a limit holds may be made, once.
///
/// It is for exactly what was held when it was given: as soon as that is no longer the same, it does nothing.
package struct Approval: Sendable, Hashable {
  /// The ledger's number of it.
  package let id: Int64
  /// The digest of what a limit held in its scope: 64 hex digits.
  package let digest: String
  /// The groups that it is for, by the directory's stable ids, ascending; nil is for everything that limits hold on the target.
  package let groups: [StableID]?
  /// Who gave it, for people.
  package let by: String
  /// When it was given: seconds since 1970-01-01 UTC.
  package let at: Int64
  /// From then on it does nothing: seconds since 1970-01-01 UTC.
  package let expiresAt: Int64

  package init(id: Int64, digest: String, groups: [StableID]?, by: String, at: Int64, expiresAt: Int64) {
    self.id = id
    self.digest = digest
    self.groups = groups
    self.by = by
    self.at = at
    self.expiresAt = expiresAt
  }

  /// Whether it counts at this time; a clock that was set back to before it was given does not lengthen it.
  package func isInForce(at now: Int64) -> Bool { at <= now && now < expiresAt }

  /// Whether it is for this group.
  package func covers(_ source: StableID) -> Bool { groups?.contains(source) ?? true }
}
