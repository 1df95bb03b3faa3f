import Reconciliation
import Testing

/// People who are disabled: how long they keep what they have, and what is remembered of them.
struct DisabledPeopleTests {
  private static let day: Int64 = 86_400
  private static let start: Int64 = 1_795_000_000

  @Test func beforeTheTimeIsUpADisabledPersonKeepsWhatThereIsAndGetsNothingNew() throws {
    var world = World()
    world.synced("design", ["ana", "bo"])
    world.directory("new", ["ana", "bo"], admins: ["bo"])
    world.directory("research", ["ana", "bo"], admins: ["bo"])
    world.target("research", ["ana"], source: "research")
    world.disabledPeople = .dropAfter(.seconds(7 * Self.day))
    world.disabled = ["bo": "locked"]
    world.disabledSince = ["bo": Self.start]
    world.now = Self.start + 2 * Self.day - 60
    let plan = try world.plan()
    #expect(plan.lines == ["create new [ana]"])
    #expect(plan.leftOut == [])
    #expect(plan.remarks == ["1 disabled person keeps memberships for now and would be dropped: uid=bo in 6 d"])
  }

  @Test func theTimeCountsFromTheFirstCycleThatSawIt() throws {
    var world = World.design {
      $0.disabledPeople = .dropAfter(.seconds(7 * Self.day))
      $0.disabled = ["bo": "locked"]
      $0.now = Self.start
    }
    let planned = try world.planned()
    #expect(planned.plan.remarks == ["1 disabled person keeps memberships for now and would be dropped: uid=bo in 7 d"])
    #expect(planned.books.disabled == [StableID("p:bo"): Self.start])
    world = try world.applying(planned)
    world.now = Self.start + 3 * Self.day
    #expect(try world.planned().books.disabled == [:])
    world.now = Self.start + 7 * Self.day
    #expect(try world.changes() == ["remove design bo"])
  }

  @Test func aClockThatWasSetBackDropsNobodyEarly() throws {
    let plan = try World.design {
      $0.disabledPeople = .dropAfter(.seconds(Self.day))
      $0.disabled = ["bo": "locked"]
      $0.disabledSince = ["bo": Self.start + Self.day]
      $0.now = Self.start
    }.plan()
    #expect(plan.lines == ["add design cy"])
  }

  @Test func whoIsEnabledAgainOrGoneIsForgotten() throws {
    let books = try World.design {
      $0.disabledPeople = .dropAfter(.seconds(Self.day))
      $0.disabledSince = ["bo": 1, "gone": 1]
    }.planned().books
    #expect(books.noLongerDisabled == [StableID("p:bo"), StableID("p:gone")])
  }

  @Test func aPartialReadMakesNobodyEnabled() throws {
    let books = try World.design {
      $0.disabledPeople = .dropAfter(.seconds(Self.day))
      $0.disabledSince = ["bo": 1, "gone": 1]
      $0.peopleCompleteness = .partial("page 2 failed")
    }.planned().books
    #expect(books.noLongerDisabled == [])
  }

  @Test func whereDisabledPeopleAreKeptNothingIsRemembered() throws {
    let books = try World.design {
      $0.disabled = ["bo": "locked"]
      $0.disabledSince = ["bo": 1]
    }.planned().books
    #expect(books.disabled == [:])
    #expect(books.noLongerDisabled == [StableID("p:bo")])
  }

  @Test func aDisabledPersonWithoutAnAccountIsNotRemembered() throws {
    let books = try World.design {
      $0.person("dee")
      $0.disabledPeople = .dropAfter(.seconds(Self.day))
      $0.disabled = ["dee": "locked"]
    }.planned().books
    #expect(books.disabled == [:])
  }
}
