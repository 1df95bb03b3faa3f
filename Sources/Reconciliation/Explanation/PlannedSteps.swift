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
  func lines(for account: AccountID, in source: StableID) -> [String] { accounts(in: source)[account] ?? [] }

  /// The same for every account that the plan has something to say of.
  func accounts(in source: StableID) -> [AccountID: [String]] {
    var lines: [AccountID: [String]] = [:]
    for change in changes[source] ?? [] { Self.add(change, to: &lines) { $0 } }
    for hold in holds[source] ?? [] {
      let reason = hold.reason.text(changes: hold.changes.count)
      for change in hold.changes where change.group.source == source {
        Self.add(change, to: &lines) { "\($0), and waits: \(reason)" }
      }
    }
    return lines
  }

  /// What the plan does with the group of a source as a whole, and what of it waits.
  func lines(for source: StableID, named names: Set<String>) -> [String] {
    let changes = changes[source] ?? []
    let counts = Dictionary(grouping: changes, by: \.kind).mapValues(\.count)
    let done = changes.filter { $0.account == nil }.compactMap(Self.line) + Self.memberships(counts)
    let waiting = (holds[source] ?? []) + names.sorted().flatMap { wholeHolds[$0] ?? [] }
    return done + waiting.map { $0.reason.text(changes: $0.changes.count) }
  }

  private static func add(_ change: Change, to lines: inout [AccountID: [String]], words: (String) -> String) {
    if case .createGroup(let new) = change {
      let admins = Set(new.admins.map(\.id))
      for member in new.members {
        let role = admins.contains(member.id) ? " and an admin" : ""
        lines[member.id, default: []].append(words("the group is created with the account as a member\(role)"))
      }
    }
    guard let account = change.account?.id, let word = word(of: change.kind) else { return }
    lines[account, default: []].append(words(word))
  }

  private static func word(of kind: Change.Kind) -> String? {
    switch kind {
    case .add: "becomes a member"
    case .grant: "becomes an admin"
    case .revoke: "is no longer an admin"
    case .remove: "is taken out"
    case .adopt, .rename, .create, .delete: nil
    }
  }

  private static func line(_ change: Change) -> String? {
    switch change {
    case .adoptGroup(_, _, let former): former == nil ? "becomes ours by its name" : "takes over the group, as `previously` says"
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
