/// A group that a change concerns.
package struct GroupReference: Sendable, Hashable, Codable {
  /// The target's id; nil while the group is still to be created.
  package let id: TargetGroupID?
  /// Its name on the target now; for a creation the name it gets.
  package let name: String
  /// The directory's stable id of the group that it is kept equal to.
  package let source: StableID

  package init(id: TargetGroupID?, name: String, source: StableID) {
    self.id = id
    self.name = name
    self.source = source
  }
}

/// An account that a change concerns.
package struct AccountReference: Sendable, Hashable, Codable {
  package let id: AccountID
  /// What people call it.
  package let label: String

  package init(id: AccountID, label: String) {
    self.id = id
    self.label = label
  }
}

/// A group that is to be created, whole.
package struct NewGroup: Sendable, Hashable {
  package let group: GroupReference
  /// What the directory calls the group it comes from.
  package let origin: String
  /// Text for the target's free field, with the mark of ownership; nil where the provider has no such field.
  package let annotation: String?
  /// Sorted by id; `admins` is a subset of it.
  package let members: [AccountReference]
  package let admins: [AccountReference]

  package init(
    group: GroupReference, origin: String, annotation: String?, members: [AccountReference], admins: [AccountReference]
  ) {
    self.group = group
    self.origin = origin
    self.annotation = annotation
    self.members = members
    self.admins = admins
  }
}

/// One difference between desired and current, as a value: it can be shown, sorted, hashed, saved and carried out.
package enum Change: Sendable, Hashable {
  /// Takes ownership of a group that is already there; `annotation` is its text with the mark added, nil where there is no such field.
  ///
  /// `from` is the source that it was kept equal to so far; nil when it was not ours.
  case adoptGroup(GroupReference, annotation: String?, from: StableID? = nil)
  case renameGroup(GroupReference, to: String)
  case createGroup(NewGroup)
  case addMember(GroupReference, AccountReference)
  case grantAdmin(GroupReference, AccountReference)
  case revokeAdmin(GroupReference, AccountReference)
  case removeMember(GroupReference, AccountReference)
  case deleteGroup(GroupReference)

  /// The order in which kinds of changes are carried out; access is given before it is taken.
  package enum Kind: Int, Sendable, CaseIterable, Comparable {
    case adopt, rename, create, add, grant, revoke, remove, delete

    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
  }

  package var kind: Kind {
    switch self {
    case .adoptGroup: .adopt
    case .renameGroup: .rename
    case .createGroup: .create
    case .addMember: .add
    case .grantAdmin: .grant
    case .revokeAdmin: .revoke
    case .removeMember: .remove
    case .deleteGroup: .delete
    }
  }

  package var group: GroupReference {
    switch self {
    case .adoptGroup(let group, _, _), .renameGroup(let group, _), .addMember(let group, _), .grantAdmin(let group, _),
      .revokeAdmin(let group, _), .removeMember(let group, _), .deleteGroup(let group):
      group
    case .createGroup(let new): new.group
    }
  }

  /// The account of a change of membership, nil for a change of a group.
  package var account: AccountReference? {
    switch self {
    case .addMember(_, let account), .grantAdmin(_, let account), .revokeAdmin(_, let account), .removeMember(_, let account):
      account
    case .adoptGroup, .renameGroup, .createGroup, .deleteGroup: nil
    }
  }

  /// Whether somebody loses something by it.
  package var takesAway: Bool { [.revoke, .remove, .delete].contains(kind) }
}
