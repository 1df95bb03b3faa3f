import Reconciliation

extension Write {
  var isCreation: Bool {
    if case .createGroup = self { true } else { false }
  }

  /// The one account of a write on a single member; nil for every other write.
  var singleAccount: AccountID? {
    switch self {
    case .setMember(let account, _), .removeMember(let account): account
    case .createGroup, .updateGroup, .changeMembers, .deleteGroup: nil
    }
  }
}

extension WriteStep {
  /// Whether access is taken away by it.
  var takes: Bool { changes.contains { $0.kind >= .revoke } }

  /// Whether several accounts go together.
  var isSet: Bool {
    if case .changeMembers = write { true } else { false }
  }

  /// What is left of a write on a group that somebody has changed: what gives access drops nothing of what they did.
  var giving: [WriteStep] {
    guard case .changeMembers(let update) = write else { return [] }
    // One by one: a whole set is only ever made from a group that is as the plan knows it.
    return update.part(Set(update.accounts).subtracting(losing)).singles(for: changes)
  }
}
