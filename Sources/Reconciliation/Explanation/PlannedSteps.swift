/// What a plan has to say about one account in one group, or about one group, one line each for people.
struct PlannedSteps {
  private let changes: [StableID: [Change]]
  private let holds: [StableID: [Hold]]
  /// Holds of whole groups, by the name that they are told under.
  private let wholeHolds: [String: [Hold]]

  init(_ plan: Plan) {
    changes = Dictionary(grouping: plan.changes) { $0.group.source }
    var holds: [StableID: [Hold]] = [:]
    for hold in plan.holds { for source in Set(hold.changes.map(\.group.source)) { holds[source, default: []].append(hold) } }
    self.holds = holds
    wholeHolds = Dictionary(grouping: plan.holds.filter(\.changes.isEmpty)) { $0.groupName }
  }

  /// What the plan does with an account in the group of a source, and what it holds; empty when it leaves it as it is.
  func lines(for account: AccountID, in source: StableID) -> [String] {
    let done = (changes[source] ?? []).compactMap { Self.line($0, account, source) }
    let held = (holds[source] ?? []).flatMap { hold in
      hold.changes.compactMap { Self.line($0, account, source) }
        .map { "\($0), and waits: \(hold.reason.text(changes: hold.changes.count))" }
    }
    return done + held
  }

  /// What the plan does with the group of a source as a whole, and what of it waits.
  func lines(for source: StableID, named names: Set<String>) -> [String] {
    let changes = changes[source] ?? []
    let counts = Dictionary(grouping: changes, by: \.kind).mapValues(\.count)
    let done = changes.filter { $0.account == nil }.compactMap(Self.line) + Self.memberships(counts)
    let waiting = (holds[source] ?? []) + names.sorted().flatMap { wholeHolds[$0] ?? [] }
    return done + waiting.map { $0.reason.text(changes: $0.changes.count) }
  }

  private static func line(_ change: Change, _ account: AccountID, _ source: StableID) -> String? {
    guard change.group.source == source else { return nil }
    if case .createGroup(let new) = change, new.members.contains(where: { $0.id == account }) {
      let role = new.admins.contains { $0.id == account } ? " and an admin" : ""
      return "the group is created with the account as a member\(role)"
    }
    guard change.account?.id == account else { return nil }
    return switch change.kind {
    case .add: "becomes a member"
    case .grant: "becomes an admin"
    case .revoke: "is no longer an admin"
    case .remove: "is taken out"
    case .adopt, .rename, .create, .delete: nil
    }
  }

  private static func line(_ change: Change) -> String? {
    switch change {
    case .adoptGroup: "becomes ours by its name"
    case .renameGroup(let group, let name): "is renamed from '\(group.name)' to '\(name)'"
    case .createGroup(let new):
      "is created with \(Numbers.counted(new.members.count, "member"))"
        + (new.admins.isEmpty ? "" : " and \(Numbers.counted(new.admins.count, "admin"))")
    case .deleteGroup: "is deleted: no rule takes it any more, or it is gone from the directory"
    case .addMember, .grantAdmin, .revokeAdmin, .removeMember: nil
    }
  }

  private static func memberships(_ counts: [Change.Kind: Int]) -> [String] {
    let words: [(Change.Kind, String, String)] = [
      (.add, "member", "added"), (.grant, "admin", "added"), (.revoke, "admin", "taken back"), (.remove, "member", "taken out"),
    ]
    return words.compactMap { kind, noun, verb in
      counts[kind].map { "\(Numbers.counted($0, noun)) \($0 == 1 ? "is" : "are") \(verb)" }
    }
  }
}
