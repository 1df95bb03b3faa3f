/// One request that changes a target, in the target's terms.
package enum Write: Sendable, Hashable, Codable {
  /// Creates a group; members and admins go with it where the provider can take them, otherwise both are empty here and
  /// `setMember` steps follow. `admins` is a subset of `members`.
  case createGroup(name: String, annotation: String?, members: [AccountID], admins: [AccountID])
  /// Changes the name, the annotation, or both; nil leaves the value as it is.
  case updateGroup(name: String?, annotation: String?)
  /// Makes the account a member, as an admin or not. Repeating it does no harm.
  case setMember(AccountID, admin: Bool)
  /// Takes the account out of the group, as a member and as an admin.
  case removeMember(AccountID)
  /// Changes several members at once, by sending the whole set: the group is read right before, and what is sent is what it has then with
  /// these changes.
  case changeMembers(MembershipUpdate)
  case deleteGroup

  /// Whether the group itself changes, rather than who is in it.
  package var changesGroup: Bool {
    switch self {
    case .createGroup, .updateGroup, .deleteGroup: true
    case .setMember, .removeMember, .changeMembers: false
    }
  }
}

/// A write and the changes that it carries out.
package struct WriteStep: Sendable, Hashable {
  package let write: Write
  package let changes: [Change]
  /// How many requests it takes when all goes well, reads of the object right before it included.
  package let calls: Int

  package init(_ write: Write, for changes: [Change], calls: Int = 1) {
    self.write = write
    self.changes = changes
    self.calls = calls
  }

  /// Accounts that lose something by it: their membership, or their rights as admins.
  package var losing: Set<AccountID> { Set(changes.filter { $0.kind >= .revoke }.compactMap(\.account?.id)) }
}

/// What became of a write.
package enum WriteAnswer: Sendable, Hashable {
  /// It took effect, or it had already; `group` is the id of the group that was created or changed.
  case done(group: TargetGroupID?)
  /// The target refused this one; others may go on. One line, without secrets.
  case refused(String)
  /// The target refused several accounts together, perhaps because of one of them: nothing took effect, and they may go in smaller parts.
  case refusedTogether(String)
  /// Nothing was sent, because the object is no longer what the plan was made from. One line.
  case stale(String)
  /// The target would refuse everything else as well (credentials, rights, site settings): stop writing to it.
  case stop(String)
  /// Nobody knows whether it took effect: look before anything is repeated.
  case unknown(String)
}

/// What a look at the object showed about a write with an unknown outcome.
package enum WriteEvidence: Sendable, Hashable {
  case tookEffect(group: TargetGroupID?)
  case didNotTakeEffect
  /// The look itself failed or cannot tell; one line.
  case unclear(String)
}
