import Reconciliation
import Testing

/// How long somebody or something has to be missing in the directory before it goes.
struct GraceTests {
  private static let day: Int64 = 86_400
  private static let start: Int64 = 1_795_000_000
  private static let bo = Missing(.member, StableID("g:design"), AccountID("bo"))

  /// The group `design`, ours, that bo has left in the directory.
  private func leaver(_ grace: Grace?, _ change: (inout World) -> Void = { _ in }) -> World {
    World.leaver {
      $0.grace = grace
      $0.now = Self.start
      change(&$0)
    }
  }

  /// The world after one more cycle, `seconds` later.
  private func next(_ world: World, after seconds: Int64 = 900) throws -> World {
    var world = try world.applying(world.planned())
    world.now = (world.now ?? 0) + seconds
    return world
  }

  @Test func whoIsMissingGoesWithTheLastOfSoManyReads() throws {
    var world = leaver(Grace(reads: 3))
    for left in [2, 1] {
      let plan = try world.plan()
      #expect(plan.lines == [])
      let wait = GraceWait(tombstone: Tombstone(since: Self.start, reads: 3 - left), readsLeft: left, notBefore: nil)
      #expect(plan.holds.map(\.reason) == [.grace(wait)])
      world = try next(world)
    }
    #expect(try world.changes() == ["remove design bo"])
    #expect(try next(next(world)).tombstones == [:])
  }

  @Test func whoIsMissingGoesWhenTheTimeIsOver() throws {
    let world = try next(leaver(Grace(time: .seconds(Self.day))), after: Self.day - 1)
    let wait = GraceWait(tombstone: Tombstone(since: Self.start, reads: 2), readsLeft: 0, notBefore: Self.start + Self.day)
    #expect(try world.plan().holds.map(\.reason) == [.grace(wait)])
    #expect(try next(world, after: 1).changes() == ["remove design bo"])
  }

  @Test(arguments: [(2, day - 1, false), (1, day, false), (2, day, true)])
  func withBothBothHaveToBeOver(reads: Int, passed: Int64, goes: Bool) throws {
    let world = leaver(Grace(reads: 3, time: .seconds(Self.day))) {
      $0.tombstones = [Self.bo: Tombstone(since: Self.start - passed, reads: reads)]
    }
    #expect(try world.changes() == (goes ? ["remove design bo"] : []))
  }

  @Test func aFirstReadIsEnoughWhereOneIsAsked() throws {
    #expect(try leaver(Grace(reads: 1)).changes() == ["remove design bo"])
  }

  @Test func whoComesBackBeginsAnew() throws {
    var world = try next(next(leaver(Grace(reads: 3))))
    world.groups[0].members.append("bo")
    #expect(try world.planned().books.foundAgain == [Self.bo])
    world = try next(world)
    world.groups[0].members.removeAll { $0 == "bo" }
    #expect(try next(world).tombstones[Self.bo]?.reads == 1)
  }

  @Test(arguments: ["people", "members", "nobody", "unreadable"])
  func aReadThatProvesNothingCountsNothingAndClearsNothing(kind: String) throws {
    var world = try next(leaver(Grace(reads: 3)))
    let before = world.tombstones
    if kind == "people" { world.peopleCompleteness = .partial("page 2 failed") }
    if kind == "members" { world.groups[0].completeness = .partial("a range did not end") }
    if kind == "nobody" { world.groups[0].members = [] }
    if kind == "unreadable" { world.last { $0.membership = .partial("no list") } }
    #expect(try next(world).tombstones == before)
    #expect(try world.changes() == [])
    // Somebody who is shown by a read in part is not found again either.
    if kind != "nobody" { world.groups[0].members.append("bo") }
    #expect(try next(world).tombstones == before)
  }

  @Test func whoWasTakenOutByHandBeginsAnew() throws {
    var world = try next(leaver(Grace(reads: 3)))
    world.last { $0.members = ["ana"] }
    #expect(try next(world).tombstones == [:])
  }

  @Test func aGroupThatIsLetGoTakesItsTombstonesAlong() throws {
    var world = try next(leaver(Grace(reads: 3)))
    world.owned = [:]
    #expect(try next(world).tombstones == [:])
  }

  @Test func aTargetThatShowsNoneOfOurGroupsClearsNothing() throws {
    var world = try next(leaver(Grace(reads: 3)) { $0.synced("research", ["ana"]) })
    let before = world.tombstones
    world.held = []
    #expect(try !before.isEmpty && next(world).tombstones == before)
  }

  @Test func withoutGraceWhatWasNotedIsForgotten() throws {
    var world = try next(leaver(Grace(reads: 3)))
    world.grace = nil
    let planned = try world.planned()
    #expect(planned.plan.lines == ["remove design bo"] && planned.books.foundAgain == [Self.bo] && planned.books.missing == [:])
  }

  @Test func whatWaitsNoLongerIsNotCountedOn() throws {
    let over = [Self.bo: Tombstone(since: Self.start, reads: 3)]
    let world = leaver(Grace(reads: 3)) {
      $0.tombstones = over
      $0.limits.removals = Limit(atLeast: 0)
    }
    #expect(try world.codes() == ["limit-removals"])
    #expect(try world.planned().books.missing == [:])
  }

  @Test func anAdminRightAndAGroupWaitAsWell() throws {
    var world = World()
    world.grace = Grace(reads: 2)
    world.synced("design", ["ana", "bo"], admins: ["ana"])
    world.last { $0.admins = ["ana", "bo"] }
    world.target("gone", ["ana"], source: "gone")
    #expect(try world.holds() == ["design: grace [revoke design bo]", "gone: grace [delete gone]"])
    world = try next(world)
    #expect(try world.changes() == ["revoke design bo", "delete gone"])
  }

  @Test func aGroupThatAPolicyKeepsIsNotCounted() throws {
    var world = World()
    world.grace = Grace(reads: 2)
    world.synced("design", ["ana"])
    world.target("gone", ["ana"], source: "gone")
    world = try next(world)
    world.extent = .upsert
    world = try next(world)
    #expect(world.tombstones == [:])
  }

  @Test(arguments: [true, false])
  func whoIsLeftOutByARuleDoesNotWait(isStillInTheGroup: Bool) throws {
    let world = World.design {
      $0.grace = Grace(reads: 3)
      $0.disabledPeople = .drop
      $0.disabled = ["bo": "locked"]
      $0.groups[0].members = isStillInTheGroup ? ["ana", "bo"] : ["ana"]
      $0.groups[0].admins = ["ana"]
    }
    #expect(try world.changes() == (isStillInTheGroup ? ["remove design bo"] : []))
  }

  @Test func whoIsMissingForOtherTimesIsHeldApart() throws {
    let world = leaver(Grace(reads: 3)) {
      $0.last { $0.members += ["cy", "dee"] }
      for name in ["cy", "dee"] {
        $0.account(name)
        $0.remembered[name] = name
      }
      $0.tombstones = [Self.bo: Tombstone(since: 1, reads: 1)]
    }
    #expect(try world.holds() == ["design: grace [remove design bo]", "design: grace [remove design cy, remove design dee]"])
  }
}
