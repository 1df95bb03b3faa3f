import Reconciliation
import Testing

/// Unread is not enabled: what cannot be told of disabled people gives nobody anything, and forgets no time.
struct DisabledDoubtTests {
  private static let day: Int64 = 86_400
  private static let start: Int64 = 1_795_000_000
  private static let rules: [DisabledPeople] = [.drop, .dropAfter(.seconds(7 * day))]

  /// The group `design`, ours, with ana and bo; the directory has cy and dee besides.
  private func world(_ rule: DisabledPeople, _ change: (inout World) -> Void = { _ in }) -> World {
    var world = World()
    world.synced("design", ["ana", "bo"])
    for name in ["cy", "dee"] {
      world.person(name)
      world.account(name)
      world.groups[0].members.append(name)
    }
    world.disabledPeople = rule
    world.now = Self.start
    change(&world)
    return world
  }

  @Test("Row 43: nobody is added while it is not known who is disabled", arguments: rules)
  func partial(rule: DisabledPeople) throws {
    let world = world(rule) {
      $0.disabledCompleteness = .partial("no person shows userAccountControl")
      $0.disabledSince = ["bo": Self.start - Self.day]
    }
    let (plan, books) = try world.planned()
    #expect(plan.lines == [])
    #expect(plan.heldLines == ["design: partial-read [add design cy, add design dee]"])
    #expect(
      plan.holds.first?.reason == .partialRead("who is disabled is not known for sure: no person shows userAccountControl"))
    #expect(books.noLongerDisabled == [])
  }

  @Test("Where disabled people are kept, nobody waits for what is not known of them")
  func kept() throws {
    let world = world(.keep) {
      $0.disabledCompleteness = .partial("no person shows userAccountControl")
      $0.undecided = ["cy": "the value of shadowExpire means nothing"]
    }
    #expect(try world.plan().lines == ["add design cy", "add design dee"])
  }

  @Test("Row 43: somebody whose value means nothing gets nothing new and loses nothing, and all others go on", arguments: rules)
  func undecided(rule: DisabledPeople) throws {
    let world = world(rule) {
      $0.undecided = ["bo": "the value of shadowExpire means nothing", "cy": "the value of shadowExpire means nothing"]
      $0.disabledSince = ["cy": Self.start - 30 * Self.day]
    }
    let (plan, books) = try world.planned()
    #expect(plan.lines == ["add design dee"])
    #expect(plan.holds == [])
    #expect(books.noLongerDisabled == [])
  }

  @Test("Row 43: whom the ledger knows as disabled is not added when no sign of it can be seen any more", arguments: rules)
  func hidden(rule: DisabledPeople) throws {
    let world = world(rule) {
      $0.disabledSince = ["cy": Self.start - 30 * Self.day, "gone": Self.start - Self.day]
      $0.showsSigns = false
    }
    let (plan, books) = try world.planned()
    #expect(plan.lines == ["add design dee"])
    #expect(plan.remarks.count == 1)
    #expect(
      plan.remarks.first?.contains(
        "1 person who was disabled gets nothing new, such as uid=cy: nobody shows an attribute that disables any more") == true)
    #expect(plan.remarks.first?.contains("or set people.disabled to keep for one cycle") == true)
    #expect(books.noLongerDisabled == [StableID("p:gone")])
  }

  @Test("Once somebody shows a sign, those without one are enabled again", arguments: rules)
  func enabled(rule: DisabledPeople) throws {
    let (plan, books) = try world(rule) { $0.disabledSince = ["cy": Self.start - Self.day] }.planned()
    #expect(plan.lines == ["add design cy", "add design dee"])
    #expect(books.noLongerDisabled == [StableID("p:cy")])
  }

  @Test("Whoever is dropped is remembered, so that a lost right to read is noticed", arguments: rules)
  func remembered(rule: DisabledPeople) throws {
    let books = try world(rule) { $0.disabled = ["cy": "locked"] }.planned().books
    #expect(books.disabled == [StableID("p:cy"): Self.start])
  }

  @Test("Row 43: one cycle of two people with one account does not begin the time anew")
  func conflict() throws {
    let books = try world(.dropAfter(.seconds(7 * Self.day))) {
      $0.disabled = ["bo": "locked"]
      $0.disabledSince = ["bo": Self.start - 6 * Self.day]
      $0.person("twin", mails: ["bo@example.org"])
    }.planned().books
    #expect(books.noLongerDisabled == [] && books.disabled == [:])
  }

  @Test("Row 43: a clock that was not set yet, or was set back, notes nobody and says so", arguments: [0, start - day])
  func clock(now: Int64) throws {
    let (plan, books) = try world(.dropAfter(.seconds(7 * Self.day))) {
      $0.disabled = ["bo": "locked", "cy": "locked"]
      if now > 0 { $0.disabledSince = ["bo": Self.start] }
      $0.now = now
    }.planned()
    #expect(books.disabled == [:] && books.noLongerDisabled == [])
    #expect(plan.lines == ["add design dee"])
    #expect(plan.remarks.contains { $0.hasPrefix("the clock shows a time before") })
  }
}
