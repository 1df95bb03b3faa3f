/// One membership, admin right or group that is on the target and no longer in the directory.
package struct Missing: Sendable, Hashable, Comparable {
  package enum Kind: String, Sendable, CaseIterable {
    case member, admin, group
  }

  package let kind: Kind
  /// The source of the group.
  package let source: StableID
  /// Nil for a group.
  package let account: AccountID?

  package init(_ kind: Kind, _ source: StableID, _ account: AccountID? = nil) {
    self.kind = kind
    self.source = source
    self.account = account
  }

  package static func < (left: Self, right: Self) -> Bool {
    func key(_ missing: Self) -> (StableID, String, String) {
      (missing.source, missing.kind.rawValue, missing.account?.rawValue ?? "")
    }
    return key(left) < key(right)
  }
}
