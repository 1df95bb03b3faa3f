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
  case deleteGroup
}

/// A write and the changes that it carries out.
package struct WriteStep: Sendable, Hashable {
  package let write: Write
  package let changes: [Change]

  package init(_ write: Write, for changes: [Change]) {
    self.write = write
    self.changes = changes
  }
}

/// What became of a write.
package enum WriteAnswer: Sendable, Hashable {
  /// It took effect, or it had already; `group` is the id of the group that was created or changed.
  case done(group: TargetGroupID?)
  /// The target refused this one; others may go on. One line, without secrets.
  case refused(String)
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
