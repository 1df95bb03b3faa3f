import Reconciliation

/// Names that were to become free and did not, because the rename of the group that has them failed or was not sent.
struct NamesInTheWay {
  private let nameKey: (String) -> String
  private var kept: [String: String] = [:]

  init(nameKey: @escaping (String) -> String) { self.nameKey = nameKey }

  /// Notes that these changes were not carried out.
  mutating func keep(_ changes: [Change]) {
    for case .renameGroup(let group, _) in changes { kept[nameKey(group.name)] = group.name }
  }

  /// Why these changes must not be tried; nil when the names they need are free, as far as we know.
  func obstacle(to changes: [Change]) -> String? {
    for change in changes {
      if let name = wanted(by: change), let holder = kept[nameKey(name)] { return "the name '\(holder)' did not become free" }
    }
    return nil
  }

  private func wanted(by change: Change) -> String? {
    switch change {
    case .renameGroup(_, let name): name
    case .createGroup(let new): new.group.name
    case .adoptGroup, .addMember, .grantAdmin, .revokeAdmin, .removeMember, .deleteGroup: nil
    }
  }
}
