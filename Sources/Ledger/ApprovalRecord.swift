package import Reconciliation

/// An approval as it is given.
package struct NewApproval: Sendable, Hashable {
  package let target: String
  /// The digest of what is held in its scope: 64 hex digits.
  package let digest: String
  /// Ascending; nil for everything that limits hold on the target.
  package let groups: [StableID]?
  /// What is approved, in one line for people.
  package let summary: String
  package let by: String
  /// Seconds since 1970-01-01 UTC.
  package let at: Int64
  package let expiresAt: Int64

  package init(
    target: String, digest: String, groups: [StableID]?, summary: String, by: String, at: Int64, expiresAt: Int64
  ) {
    self.target = target
    self.digest = digest
    self.groups = groups
    self.summary = summary
    self.by = by
    self.at = at
    self.expiresAt = expiresAt
  }
}

/// An approval that the ledger remembers, and what became of it.
package struct ApprovalRecord: Sendable, Hashable {
  /// How an approval ended before its time was up.
  package enum Ending: Sendable, Hashable {
    /// A cycle made the changes, or began to.
    case used(cycle: Int64)
    /// Somebody took it back.
    case revoked(by: String)
    /// What is held was no longer what was approved.
    case void
  }

  package let id: Int64
  package let given: NewApproval
  /// Nil while it stands, or when its time was up first.
  package let ending: Ending?
  /// Seconds since 1970-01-01 UTC; nil without an ending.
  package let endedAt: Int64?

  package init(id: Int64, given: NewApproval, ending: Ending? = nil, endedAt: Int64? = nil) {
    self.id = id
    self.given = given
    self.ending = ending
    self.endedAt = endedAt
  }

  /// Whether a cycle that plans now would heed it.
  package func stands(at now: Int64) -> Bool { ending == nil && asApproval.isInForce(at: now) }

  package var asApproval: Approval {
    Approval(id: id, digest: given.digest, groups: given.groups, by: given.by, at: given.at, expiresAt: given.expiresAt)
  }
}
