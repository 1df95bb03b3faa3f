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
}
