import Reconciliation
import Testing

/// What stays of people whom a target does without, and what goes all the same.
struct LeavingOutLimitsTests {
  @Test func whatIsNotAddedDoesNotStandInForWhoGoes() throws {
    var world = World()
    world.directory("design", ["ana"], admins: ["ana"])
    world.target("design", ["bo"], admins: ["bo"], source: "design")
    world.remembered["bo"] = "somebody who left"
    world.excludedPeople = PeopleExclusion(selections: [World.externals])
    #expect(try world.changes() == [])
    #expect(
      try world.holds() == [
        "design: last-admin [remove design bo]", "design: partial-read [add design ana, grant design ana]",
      ])
  }

  @Test func theLastAdminStays() throws {
    var world = World()
    world.synced("design", ["ana", "bo"], admins: ["ana"])
    world.excludedPeople = PeopleExclusion(keys: ["ana@example.org"])
    #expect(try world.changes() == [])
    #expect(try world.holds() == ["design: last-admin [remove design ana]"])
  }

  @Test func theLastMembersStay() throws {
    var world = World()
    world.synced("design", ["ana", "bo"])
    world.disabledPeople = .drop
    world.disabled = ["ana": "locked", "bo": "locked"]
    #expect(try world.changes() == [])
    #expect(try world.codes() == ["to-zero"])
    world.allowsEmpty = true
    #expect(try world.changes() == ["remove design ana", "remove design bo"])
  }

  @Test func onAPartialReadOfTheGroupNobodyGoes() throws {
    let world = World.design {
      $0.disabledPeople = .drop
      $0.disabled = ["bo": "locked"]
      $0.groups[0].completeness = .partial("a range did not end")
    }
    #expect(try world.changes() == ["add design cy"])
    #expect(try world.holds() == ["design: partial-read [remove design bo]"])
  }

  @Test func whoIsExcludedAndHasAnotherKeyNowGoesToo() throws {
    let world = World.design {
      $0.people[1].mails = ["new@example.org"]
      $0.remembered["bo"] = "bo"
      $0.disabledPeople = .drop
      $0.disabled = ["bo": "locked"]
    }
    #expect(try world.changes().contains("remove design bo"))
  }

  @Test func theAccountOfSomebodyLeftOutIsNoStrangers() throws {
    let plan = try World.design {
      $0.excludedPeople = PeopleExclusion(keys: ["bo@example.org"])
      $0.unknownAccounts = .keep
    }.plan()
    #expect(plan.lines.contains("remove design bo"))
    #expect(!plan.remarks.contains { $0.contains("never matched") })
  }

  @Test func additiveGroupsAndCreateOnlyTakeNobodyOut() throws {
    for isAdditive in [true, false] {
      let world = World.design {
        $0.disabledPeople = .drop
        $0.disabled = ["bo": "locked", "cy": "locked"]
        if isAdditive { $0.membership = .additive } else { $0.extent = .createOnly }
      }
      #expect(try world.plan().isInSync)
    }
  }
}
