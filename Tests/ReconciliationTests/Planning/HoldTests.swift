import Reconciliation
import Testing

/// What waits because it was not read, not understood, or has no place.
struct HoldTests {
  @Test func withoutAReasonTheRemovalGoesOn() throws {
    #expect(try World.leaver().changes() == ["remove design bo"])
  }

  @Test func peopleReadInPart() throws {
    let world = World.leaver { $0.peopleCompleteness = .partial("size limit") }
    #expect(try world.holds() == ["design: partial-read [remove design bo]"])
    #expect(try world.changes() == [])
  }

  @Test func peopleReadInPartStillComeIn() throws {
    let world = World.leaver {
      $0.peopleCompleteness = .partial("size limit")
      $0.directory("research", ["bo"])
      $0.target("research", ["ana"], source: "research")
    }
    #expect(try world.changes() == ["add research bo"])
  }

  @Test func aGroupReadInPartTaintsOnlyItself() throws {
    let world = World.leaver {
      $0.groups[0].completeness = .partial("member;range= did not end")
      $0.directory("research", ["bo"])
      $0.target("research", ["ana", "bo"], source: "research")
    }
    #expect(try world.holds() == ["design: partial-read [remove design bo]"])
    #expect(try world.changes() == ["remove research ana"])
  }

  @Test func adminsReadInPart() throws {
    let world = World.leaver {
      $0.knowsAdmins = true
      $0.groups[0].admins = ["ana"]
      $0.groups[0].adminCompleteness = .partial("the owner was not found")
      $0.last { $0.admins = ["ana", "bo"] }
    }
    #expect(try world.holds() == ["design: partial-read [remove design bo]"])
  }

  @Test func groupsReadInPartKeepEveryGroup() throws {
    let world = World.leaver {
      $0.groupsCompleteness = .partial("page 2 failed")
      $0.target("gone", ["ana"], source: "gone")
    }
    #expect(try world.holds() == ["gone: partial-read [delete gone]"])
    #expect(try world.changes() == ["remove design bo"])
  }

  @Test func noGroupAtAllKeepsEveryGroup() throws {
    let world = World.leaver { $0.groups = [] }
    #expect(try world.holds() == ["all groups: empty-selection []", "design: partial-read [delete design]"])
  }

  @Test func aRuleThatFindsNoGroupWaitsEvenWhenNothingIsOwned() throws {
    var world = World()
    world.person("ana")
    #expect(try world.holds() == ["all groups: empty-selection []"])
  }

  @Test func noPeopleAtAllKeepEverything() throws {
    let world = World.leaver {
      $0.people = []
      $0.groups[0].members = []
      $0.remembered = ["ana": "ana", "bo": "bo"]
      $0.allowsEmpty = true
      $0.groups.append(World.Group(name: "new", values: ["new"], members: []))
    }
    #expect(try world.changes() == [])
    #expect(
      try world.holds() == ["design: partial-read [remove design ana, remove design bo]", "new: partial-read [create new []]"])
  }

  @Test func aTargetThatDoesNotSayWhoIsInTheGroup() throws {
    let world = World.leaver { $0.last { $0.membership = .partial("user_ids is missing") } }
    #expect(try world.plan().holds.map(\.reason) == [.unreadableMembership("user_ids is missing")])
    #expect(try world.changes() == [])
  }

  @Test func aTargetThatDoesNotSayWhoIsInAGroupToBeDeleted() throws {
    let world = World.leaver {
      $0.target("gone", ["ana"], source: "gone")
      $0.last { $0.membership = .partial("user_ids is missing") }
    }
    #expect(try world.holds() == ["gone: unreadable-membership [delete gone]"])
  }

  @Test func twoGroupsWithOneName() throws {
    let world = World.leaver { $0.directory("other", ["ana"], called: ["Design"]) }
    #expect(try world.changes() == [])
    #expect(try world.plan().holds.map(\.reason) == [.nameCollision(["cn=design", "cn=other"])])
  }

  @Test func twoGroupsWithOneStableID() throws {
    let world = World.leaver {
      $0.directory("other", ["ana"])
      $0.twins = ["design", "other"]
    }
    #expect(try world.changes() == [])
    #expect(try world.plan().holds.map(\.reason) == [.idShared(["cn=other"]), .idShared(["cn=design"])])
  }

  @Test func aNameThatTheTargetDoesNotTake() throws {
    let world = World.leaver { $0.groups[0].values = ["a/b"] }
    #expect(try world.plan().holds.map(\.reason) == [.unnameable("'a/b': a name has no slash")])
    #expect(try world.changes() == [])
  }

  @Test func aGroupWithoutANameIsCalledByItsOrigin() throws {
    let world = World.leaver { $0.groups[0].values = [] }
    #expect(try world.holds() == ["cn=design: unnameable []"])
  }
}
