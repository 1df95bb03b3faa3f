import Reconciliation
import Testing

/// What is true of a target after a plan was carried out, over many small random worlds; a failure names the seed.
struct OutcomeLawTests {
  private static let seeds = 1_000..<1_400

  private func everyStep(_ check: (_ before: World, _ after: World, Plan, _ seed: Int) throws -> Void) async throws {
    for seed in Self.seeds {
      // Others of the same pool of threads have their turn: some have deadlines.
      await Task.yield()
      let world = RandomWorld.make(seed: seed)
      let planned = try world.planned()
      do {
        try check(world, try world.applying(planned), planned.plan, seed)
      } catch let violation as Violation {
        Issue.record("seed \(seed): \(violation)")
      }
    }
  }

  /// What is held and why, whatever the groups are called by now.
  private func facts(_ plan: Plan) -> [String] {
    plan.holds.map { hold in
      let changes = hold.changes.map { "\($0.kind) \($0.group.source) \($0.account?.id.rawValue ?? "")" }
      return "\(hold.reason.code) \(changes.isEmpty ? [hold.groupName] : changes)"
    }.sorted()
  }

  @Test func planningAgainGivesNothingMoreToDoAndTheSameHolds() async throws {
    try await everyStep { _, after, first, seed in
      let second = try after.planned()
      // What only a deletion frees is taken in the next cycle.
      let waited = first.changes.contains { $0.kind == .delete } && first.holds.contains { $0.reason.code == "name-taken" }
      if !waited {
        #expect(second.plan.lines == [], "seed \(seed)")
        #expect(facts(second.plan) == facts(first), "seed \(seed)")
      }
      let third = try after.applying(second).planned().plan
      #expect(third.lines == [], "seed \(seed)")
    }
  }

  @Test func whatWasLearntIsNotLearntAgain() async throws {
    try await everyStep { _, after, _, seed in
      let books = try after.planned().books
      #expect(books.people.isEmpty, "seed \(seed)")
      #expect(books.forgotten.isEmpty, "seed \(seed)")
    }
  }

  @Test func aGroupThatHadAnAdminKeepsOneUnlessItIsMeantToBeEmpty() async throws {
    try await everyStep { before, after, _, seed in
      for group in before.held where !group.admins.isEmpty {
        guard let now = after.held.first(where: { $0.id == group.id }) else { continue }
        #expect(!now.admins.isEmpty || (before.allowsEmpty && now.members.isEmpty), "seed \(seed): \(group.name)")
      }
    }
  }

  @Test func noGroupLosesItsLastMembersUnlessItIsMeantToBeEmpty() async throws {
    try await everyStep { before, after, _, seed in
      for group in before.held where !group.members.isEmpty && !before.allowsEmpty {
        guard let now = after.held.first(where: { $0.id == group.id }) else { continue }
        #expect(!now.members.isEmpty, "seed \(seed): \(group.name)")
      }
    }
  }

  @Test func ourOwnAndProtectedAccountsStay() async throws {
    try await everyStep { before, after, _, seed in
      let kept = before.accounts.filter { $0.isOurs || $0.protection != nil || before.protectedAccounts.contains($0.username) }
      for group in before.held {
        let now = after.held.first { $0.id == group.id }
        for account in kept.map(\.id.rawValue) where group.members.contains(account) {
          #expect(now?.members.contains(account) == true, "seed \(seed): \(group.name) loses \(account)")
          #expect(
            now?.admins.contains(account) == group.admins.contains(account) || now?.admins.contains(account) == true,
            "seed \(seed)")
        }
      }
    }
  }

  @Test func accountsThatCannotBeToldApartAreLeftAlone() async throws {
    try await everyStep { before, _, plan, seed in
      let owners = Dictionary(grouping: before.people.flatMap { person in Set(person.mails).map { ($0, person.name) } }, by: \.0)
      let contested = Set(before.accounts.filter { owners[$0.email ?? ""]?.count ?? 0 > 1 && $0.isListed }.map(\.id))
      for account in plan.changes.flatMap(\.accounts) {
        #expect(!contested.contains(account), "seed \(seed): \(account)")
      }
    }
  }

  @Test func aMemberWhoNeverMatchedAnybodyIsKeptWhereThatIsConfigured() async throws {
    try await everyStep { before, after, _, seed in
      guard before.unknownAccounts == .keep else { return }
      let known = Set(before.people.flatMap(\.mails)).union(before.remembered.keys.map { "\($0)@example.org" })
      let strangers = before.accounts.filter { !known.contains($0.email ?? "") }.map(\.id.rawValue)
      for group in before.held {
        guard let now = after.held.first(where: { $0.id == group.id }) else { continue }
        #expect(Set(group.members).intersection(strangers).isSubset(of: now.members), "seed \(seed): \(group.name)")
        #expect(Set(group.admins).intersection(strangers).isSubset(of: now.admins), "seed \(seed): \(group.name)")
      }
    }
  }

  @Test func theOrderInWhichTheDirectoryAnswersChangesNothing() async throws {
    for seed in Self.seeds {
      // Others of the same pool of threads have their turn: some have deadlines.
      await Task.yield()
      let world = RandomWorld.make(seed: seed)
      var shuffled = world
      var chance = SeededGenerator(seed: seed + 1)
      shuffled.people.shuffle(using: &chance)
      shuffled.groups.shuffle(using: &chance)
      shuffled.held.shuffle(using: &chance)
      shuffled.accounts.shuffle(using: &chance)
      #expect(try PlanDocument([shuffled.plan()]).json() == PlanDocument([world.plan()]).json(), "seed \(seed)")
    }
  }
}

extension Change {
  /// Every account that the change does something with.
  fileprivate var accounts: [AccountID] {
    if case .createGroup(let new) = self { new.members.map(\.id) } else { account.map { [$0.id] } ?? [] }
  }
}
