/// Why changes wait.
package enum HoldReason: Sendable, Hashable {
  /// More than a limit lets through; `of` is the whole that the share is taken of.
  case limit(LimitKind, count: Int, of: Int, allowed: Int)
  /// It has not been missing for as long as `grace` says.
  case grace(GraceWait)
  /// Nothing is taken away at all for now.
  case removalsOff(RemovalSwitch)
  /// The directory could not be read completely; absence proves nothing.
  case partialRead(String)
  /// The target did not say who is in the group.
  case unreadableMembership(String)
  /// The group has the wanted name and nobody said that it is ours.
  case notOwned
  /// The group has the wanted name, was ours once and was let go.
  case released
  /// Another Rollcall has marked the group as its own.
  case ownedByInstance(String)
  /// A rule's selection finds no group at all: a misspelt filter looks like this, and so does a right that was lost.
  case emptySelection
  /// Other directory groups get the same name.
  case nameCollision([String])
  /// Other directory groups have the same stable id, so nobody can tell which of them the target's group is.
  case idShared([String])
  /// The directory group has no usable name on this target.
  case unnameable(String)
  /// Another group of the target has the name and keeps it for now; its name and why.
  case nameTaken(String)
  /// The group of this name is ours and was kept equal to a directory group that is gone: restored, moved, or made anew.
  case sourceChanged(from: StableID, to: StableID)
  case lastAdmin
  case ownAccount
  case protectedAccount(String)
  case protectedGroup(String)
  /// The last members would go.
  case toZero(members: Int)
  /// The person still is in the group, but no longer has the name by which the account was found.
  case keyChanged
  /// It would undo what somebody did on the target by hand, seen since then; `until` is when that is done, nil never. Both are seconds
  /// since 1970-01-01 UTC.
  case manualChange(since: Int64, until: Int64?)
  /// The target would refuse.
  case obstacle(String)

  /// A stable word for machines.
  package var code: String {
    switch self {
    case .limit(let kind, _, _, _): "limit-\(kind.rawValue)"
    case .grace: "grace"
    case .removalsOff: "removals-off"
    case .partialRead: "partial-read"
    case .unreadableMembership: "unreadable-membership"
    case .notOwned: "not-owned"
    case .released: "released"
    case .ownedByInstance: "owned-by-instance"
    case .emptySelection: "empty-selection"
    case .nameCollision: "name-collision"
    case .idShared: "id-shared"
    case .unnameable: "unnameable"
    case .nameTaken: "name-taken"
    case .sourceChanged: "source-changed"
    case .lastAdmin: "last-admin"
    case .ownAccount: "own-account"
    case .protectedAccount: "protected-account"
    case .protectedGroup: "protected-group"
    case .toZero: "to-zero"
    case .keyChanged: "key-changed"
    case .manualChange: "manual-change"
    case .obstacle: "obstacle"
    }
  }
}

/// Changes that wait, and why.
package struct Hold: Sendable, Hashable {
  /// The group's name on the target, or the name it would have; the directory's name when it has none.
  package let groupName: String
  package let reason: HoldReason
  /// What would be done; empty when nothing more can be said than that the group stays as it is.
  package let changes: [Change]

  package init(groupName: String, reason: HoldReason, changes: [Change]) {
    self.groupName = groupName
    self.reason = reason
    self.changes = changes
  }
}
