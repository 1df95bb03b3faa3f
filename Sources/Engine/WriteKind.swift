import Reconciliation

extension Write {
  var isCreation: Bool {
    if case .createGroup = self { true } else { false }
  }

  /// Whether the group itself changes, rather than who is in it.
  var changesGroup: Bool {
    switch self {
    case .createGroup, .updateGroup, .deleteGroup: true
    case .setMember, .removeMember: false
    }
  }
}
