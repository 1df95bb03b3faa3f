import Reconciliation
import Testing

/// Grace beside the guards, the limits and a clock that is wrong.
struct GraceGuardTests {
  @Test func aReadThatDoesNotShowEveryGroupFindsNoGroupAgain() throws {
    var world = World()
    world.synced("design", ["ana"])
    world.target("gone", ["ana"], source: "gone")
    world.grace = Grace(reads: 3)
    let gone = Missing(.group, StableID("g:gone"))
    world.tombstones = [gone: Tombstone(since: 1_795_252_000, reads: 1)]
    world.groupsCompleteness = .partial("size limit")
    #expect(try world.planned().books.foundAgain == [])
    world.groupsCompleteness = .complete
    #expect(try world.planned().books.missing[gone]?.reads == 2)
  }

  @Test func nobodyGoesByAClockThatIsBehindWhatWasNotedOfSomebodyElse() throws {
    let now: Int64 = 1_795_252_443
    var world = World.leaver { $0.grace = Grace(time: .seconds(60)) }
    world.now = now
    let bo = Missing(.member, StableID("g:design"), AccountID("bo"))
    world.tombstones = [bo: Tombstone(since: now - 600, reads: 1)]
    #expect(try world.changes() == ["remove design bo"])
    let other = Missing(.member, StableID("g:other"), AccountID("cy"))
    world.tombstones[other] = Tombstone(since: now + 600, reads: 1)
    #expect(try world.changes() == [])
  }

  private static let day: Int64 = 86_400
  private static let start: Int64 = 1_795_000_000

  private func missing(_ kind: Missing.Kind, _ account: String) -> Missing {
    Missing(kind, StableID("g:design"), AccountID(account))
  }

  /// The group `design` with the admins ana and bo, of whom the directory has neither, and cy. The tombstones are of reads before.
  private func admins(_ tombstones: [String: Int]) -> World {
    var world = World()
    world.grace = Grace(reads: 3)
    world.directory("design", ["ana", "bo", "cy"], admins: [])
    world.target("design", ["ana", "bo", "cy"], admins: ["ana", "bo"], source: "design")
    for (name, reads) in tombstones { world.tombstones[missing(.admin, name)] = Tombstone(since: Self.start, reads: reads) }
    return world
  }

  @Test func anAdminWhoWaitsIsNoLessAnAdmin() throws {
    let world = admins(["ana": 2])
    #expect(try world.changes() == ["revoke design ana"])
    #expect(try world.codes() == ["grace"])
  }

  @Test func theLastAdminStaysWhenTheWaitIsOver() throws {
    #expect(try admins(["ana": 2, "bo": 2]).codes() == ["last-admin"])
  }

  @Test func anAdminWhoIsHeldByALimitIsJudgedAsIfGoing() throws {
    // An approval lets held removals go in the same plan: bo may not be revoked beside that.
    var world = World()
    world.limits.groupRemovals = Limit(atLeast: 0)
    world.directory("design", ["bo", "cy"], admins: [])
    world.target("design", ["ana", "bo", "cy"], admins: ["ana", "bo"], source: "design")
    world.remembered["ana"] = "ana"
    #expect(try world.holds() == ["design: last-admin [revoke design bo, remove design ana]"])
  }

  @Test func oneByOneNeverTheLastMember() throws {
    var world = World.leaver { $0.grace = Grace(reads: 2) }
    world.groups[0].members = ["zoe"]
    world.person("zoe")
    world.tombstones[missing(.member, "bo")] = Tombstone(since: Self.start, reads: 1)
    #expect(try world.changes() == ["remove design bo"])
    world = try world.applying(world.planned())
    #expect(try world.plan().holds.map(\.reason) == [.toZero(members: 1)])
  }

  @Test func whatWaitsIsNotCountedByTheLimits() throws {
    let world = World.leaver {
      $0.grace = Grace(reads: 2)
      $0.limits = .all(Limit(atLeast: 1))
      for name in ["cy", "dee"] {
        $0.account(name)
        $0.remembered[name] = name
        $0.last { $0.members.append(name) }
      }
      $0.tombstones[missing(.member, "bo")] = Tombstone(since: Self.start, reads: 1)
    }
    #expect(try world.changes() == ["remove design bo"])
  }

  @Test func guardedAccountsAreHeldAsWhatTheyAre() throws {
    let world = World.leaver {
      $0.grace = Grace(reads: 2)
      $0.protectedAccounts = ["bo"]
    }
    #expect(try world.codes() == ["protected-account"])
  }

  @Test func somebodyUnderAnotherKeyIsNotMissing() throws {
    let world = World.leaver {
      $0.grace = Grace(reads: 2)
      $0.people[0].mails = ["bo.new@example.org"]
      $0.groups[0].members = ["ana", "bo"]
      $0.remembered["bo"] = "bo"
    }
    #expect(try world.codes() == ["key-changed"])
    #expect(try world.planned().books.missing == [:])
  }

  /// The group `design` that bo has left two days ago, or at `since`; by the clock it is `now`.
  private func clock(_ grace: Grace, since: Int64 = start - 2 * day, now: Int64) throws -> (plan: Plan, books: Bookkeeping) {
    try World.leaver {
      $0.grace = grace
      $0.now = now
      $0.tombstones[missing(.member, "bo")] = Tombstone(since: since, reads: 1)
    }.planned()
  }

  @Test(arguments: [0, start - 3 * day])
  func aClockThatIsBehindCountsNothing(now: Int64) throws {
    let (plan, books) = try clock(Grace(time: .seconds(Self.day)), now: now)
    #expect(plan.lines == [] && books.missing == [:] && books.foundAgain == [])
    #expect(plan.remarks.contains { $0.contains("the clock shows a time before") })
  }

  @Test func readsAreCountedWhateverTheClockSays() throws {
    let (plan, books) = try clock(Grace(reads: 3), since: Self.start + Self.day, now: Self.start)
    #expect(plan.lines == [] && books.missing.values.map { $0 } == [Tombstone(since: Self.start, reads: 2)])
  }
}
