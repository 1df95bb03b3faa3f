extension RecordedChange {
  private static let shown = 10

  /// What was done to a group, for people: `add ana@example.org to 'design'`.
  package func text(group: String) -> String {
    let group = "'\(group.printable())'"
    let account = account?.label.printable() ?? "somebody"
    return switch kind {
    case .adopt: "adopt \(group)"
    case .release: "release \(group)"
    case .rename: "rename \(group) to '\(name?.printable() ?? "")'"
    case .create: "create \(group)" + Self.people(labels ?? [])
    case .add: "add \(account) to \(group)"
    case .grant: "make \(account) an admin of \(group)"
    case .revoke: "take admin rights of \(group) from \(account)"
    case .remove: "remove \(account) from \(group)" + (wasAdmin == true ? ", of which it was an admin" : "")
    case .delete: "delete \(group)" + Self.people((members ?? []).map(\.account.label))
    }
  }

  /// ` with 2 members: ana, bo`; the first few of many.
  private static func people(_ labels: [String]) -> String {
    guard !labels.isEmpty else { return " without members" }
    let names = labels.prefix(shown).map { $0.printable(limit: 80) }.joined(separator: ", ")
    let rest = labels.count > shown ? " and \(Numbers.count(labels.count - shown)) more" : ""
    return " with \(Numbers.counted(labels.count, "member")): \(names)\(rest)"
  }
}

extension Write {
  /// What was sent, for people, where nothing is recorded of what it was for.
  package func text(group: String) -> String {
    let group = "'\(group.printable())'"
    return switch self {
    case .createGroup(_, _, let members, _): "create \(group) with \(Numbers.counted(members.count, "member"))"
    case .updateGroup(let name, _): name.map { "rename \(group) to '\($0.printable())'" } ?? "write the mark of \(group)"
    case .setMember(let account, let admin): "put account \(account) into \(group)" + (admin ? " as an admin" : "")
    case .removeMember(let account): "remove account \(account) from \(group)"
    case .changeMembers(let update): "change \(Numbers.counted(update.count, "member")) of \(group)"
    case .deleteGroup: "delete \(group)"
    }
  }
}
