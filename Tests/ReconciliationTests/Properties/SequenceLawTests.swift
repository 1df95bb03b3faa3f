import Reconciliation
import Testing

/// Laws that hold in every cycle, whatever happens between the cycles: over seeded sequences of bad luck. A failure names the seed.
///
/// Each law has sequences of its own, so that more of them are seen.
struct SequenceLawTests {
  private static let cycles = 6
  /// How many sequences each law sees.
  private static let count = 120

  private typealias Planned = (plan: Plan, books: Bookkeeping)

  /// `check` is given the world before each cycle and after it, and ends the sequence by false.
  private func everyCycle(from first: Int, _ check: (_ before: World, Planned, _ after: World) throws -> Bool) async {
    for seed in first..<first + Self.count {
      // Others of the same pool of threads have their turn: some have deadlines.
      await Task.yield()
      var sequence = RandomSequence(seed: seed)
      do {
        for _ in 0..<Self.cycles {
          let world = sequence.world
          let planned = try world.planned()
          let after = try world.applying(planned)
          guard try check(world, planned, after) else {
            Issue.record("seed \(seed): \(planned.plan.lines) \(planned.plan.heldLines)")
            break
          }
          sequence.goOn(with: after)
        }
      } catch { Issue.record("seed \(seed): \(error)") }
    }
  }

  private func owned(_ world: World, _ planned: Planned) -> [World.Held] {
    let ids = Set(world.owned.values).union(planned.books.refreshed.map(\.group.rawValue))
    return world.held.filter { ids.contains($0.id) }
  }

  @Test func noCycleTakesMoreAwayThanTheLimitsAllow() async {
    await everyCycle(from: 10_000) { world, planned, _ in
      let (limits, groups) = (world.limits, owned(world, planned))
      let taken = TakenAway(planned.plan, world)
      let (members, admins) = (groups.reduce(0) { $0 + $1.members.count }, groups.reduce(0) { $0 + $1.admins.count })
      return taken.memberships <= limits.removals.share(of: members) && taken.revocations <= limits.revocations.share(of: admins)
        && taken.deletions <= limits.deletions.share(of: groups.count) && taken.renames <= limits.renames.share(of: groups.count)
        && world.held.allSatisfy { held in
          taken.removals(held.id) <= limits.groupRemovals.share(of: held.members.count)
            && taken.revocations(held.id) <= limits.groupRevocations.share(of: held.admins.count)
        }
    }
  }

  @Test func additionsAlwaysFlow() async {
    await everyCycle(from: 20_000) { world, planned, _ in
      var free = world
      (free.grace, free.measure) = (nil, nil)
      let most = Limit(atLeast: 10_000)
      free.limits = Limits(
        removals: most, groupRemovals: most, revocations: most, groupRevocations: most, deletions: most,
        renames: world.limits.renames, shrinkage: most)
      func given(_ plan: Plan) -> [Change] { plan.changes.filter { $0.kind < .revoke } }
      return given(planned.plan) == given(try free.plan())
    }
  }

  @Test func aLimitHoldsAllOfAKindInItsScopeAndNeverAShare() async {
    await everyCycle(from: 30_000) { _, planned, _ in
      planned.plan.holds.allSatisfy { hold in
        guard case .limit(let kind, let count, _, let allowed) = hold.reason else { return true }
        let source = hold.changes.first?.group.source
        let done = planned.plan.changes.filter { change in
          switch kind {
          case .removals: change.kind == .remove
          case .groupRemovals: change.kind == .remove && change.group.source == source
          case .revocations: change.kind == .revoke
          case .groupRevocations: change.kind == .revoke && change.group.source == source
          case .deletions: change.kind == .delete
          case .renames: change.kind == .rename
          case .creations: change.kind == .create
          case .groupShrinkage, .membershipShrinkage, .peopleShrinkage: change.takesAway
          }
        }
        return done.isEmpty && count > allowed
      }
    }
  }

  @Test func nothingIsTakenAwayByAReadThatGivesMuchLess() async {
    await everyCycle(from: 40_000) { world, planned, after in
      guard let before = world.measure, world.extent != .createOnly else { return true }
      let read = try world.desired().measured(accounts: world.accounts.count)
      let isMuchLess = zip(before.numbers, read.numbers).contains { $0 - $1 > world.limits.shrinkage.share(of: $0) }
      let isTakingAway = planned.plan.changes.contains(where: \.takesAway)
      if isMuchLess { return !isTakingAway && after.measure == before }
      let held = planned.plan.holds.flatMap(\.changes).count { $0.kind == .remove }
      guard let next = after.measure else { return false }
      return next.memberships >= min(before.memberships, read.memberships + held)
        && zip(next.numbers, zip(before.numbers, read.numbers)).allSatisfy { $0 >= min($1.0, $1.1) }
    }
  }

  @Test func nothingGoesBeforeItsGraceIsOver() async {
    for seed in 50_000..<50_000 + Self.count {
      await Task.yield()
      var sequence = RandomSequence(seed: seed)
      var log = AbsenceLog()
      do {
        for _ in 0..<Self.cycles {
          let world = sequence.world
          let planned = try world.planned()
          log.count(world, try world.desired())
          if let grace = world.grace, let now = world.now {
            let early = planned.plan.changes.filter { $0.takesAway && !log.allows($0, grace, at: now) }
            #expect(early.map(\.line) == [], "seed \(seed)")
          }
          sequence.goOn(with: try world.applying(planned))
        }
      } catch { Issue.record("seed \(seed): \(error)") }
    }
  }

  @Test func noSeriesOfCyclesGoesRoundAGuard() async {
    await everyCycle(from: 60_000) { before, _, after in
      let ours = Set(before.accounts.filter(\.isOurs).map(\.id.rawValue))
      return before.held.allSatisfy { held in
        guard let now = after.held.first(where: { $0.id == held.id }) else { return ours.isDisjoint(with: held.members) }
        let isEmptied = now.members.isEmpty && !held.members.isEmpty
        let hasLostAdmins = now.admins.isEmpty && !held.admins.isEmpty
        return (!isEmptied || before.allowsEmpty) && (!hasLostAdmins || isEmptied)
          && ours.intersection(held.members).isSubset(of: now.members)
      }
    }
  }

  @Test func theSequencesHaveWhatTheLawsAreAbout() async {
    var codes: Set<String> = []
    var kinds: Set<Change.Kind> = []
    await everyCycle(from: 70_000) { _, planned, _ in
      codes.formUnion(planned.plan.holds.map(\.reason.code))
      kinds.formUnion(planned.plan.changes.map(\.kind))
      return true
    }
    #expect(kinds.isSuperset(of: [.add, .grant, .revoke, .remove, .delete, .rename, .create]))
    let limits = LimitKind.allCases.filter { ![.creations, .peopleShrinkage].contains($0) }.map { "limit-\($0.rawValue)" }
    #expect(
      codes.isSuperset(of: limits + ["grace", "last-admin", "to-zero", "own-account", "partial-read"]), "\(codes.sorted())")
  }
}

/// What a plan takes away, counted by the world that it is for.
private struct TakenAway {
  private let changes: [Change]
  let memberships: Int

  init(_ plan: Plan, _ world: World) {
    changes = plan.changes
    let deleted = plan.changes.filter { $0.kind == .delete }.compactMap(\.group.id?.rawValue)
    memberships =
      plan.changes.count { $0.kind == .remove }
      + world.held.filter { deleted.contains($0.id) }.reduce(0) { $0 + $1.members.count }
  }

  var revocations: Int { changes.count { $0.kind == .revoke } }
  var deletions: Int { changes.count { $0.kind == .delete } }
  var renames: Int { Set(changes.filter { $0.kind == .rename }.map(\.group.source)).count }

  func removals(_ group: String) -> Int { changes.count { $0.kind == .remove && $0.group.id?.rawValue == group } }
  func revocations(_ group: String) -> Int { changes.count { $0.kind == .revoke && $0.group.id?.rawValue == group } }
}

extension Limit {
  /// As the manual page says it, and not as the planner works it out.
  fileprivate func share(of total: Int) -> Int {
    let share = Int((Double(total) * Double(percent ?? 0) / 100).rounded(.down))
    return min(max(share, atLeast), atMost ?? .max)
  }
}

extension Measure {
  fileprivate var numbers: [Int] { [groups, memberships, people] }
}

extension DesiredState {
  /// As the manual page says it.
  fileprivate func measured(accounts: Int) -> Measure {
    let counted = groups.filter { !$0.isAdditive }.map(\.members)
    return Measure(groups: takenBy.count, memberships: counted.joined().count, people: Set(counted.joined()).count)
  }
}
