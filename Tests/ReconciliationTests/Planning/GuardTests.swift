import Reconciliation
import Testing

/// Who and what is never taken away, whatever the directory says.
struct GuardTests {
  @Test func theLastAdmin() throws {
    let world = World.leaver {
      $0.knowsAdmins = true
      $0.groups[0].admins = []
      $0.last { $0.admins = ["ana"] }
    }
    #expect(try world.holds() == ["design: last-admin [revoke design ana]"])
    #expect(try world.changes() == ["remove design bo"])
  }

  @Test func theLastAdminWhoWouldLeave() throws {
    let world = World.leaver { $0.last { $0.admins = ["bo"] } }
    #expect(try world.holds() == ["design: last-admin [remove design bo]"])
  }

  @Test func theLastAdminGoesWhenAnotherOneComes() throws {
    let world = World.leaver {
      $0.knowsAdmins = true
      ($0.groups[0].admins, $0.knowsAdmins) = (["ana"], true)
      $0.last { $0.admins = ["bo"] }
    }
    #expect(try world.changes() == ["grant design ana", "remove design bo"])
  }

  @Test func ourOwnAccount() throws {
    let world = World.leaver {
      $0.accounts[0] = Account(id: AccountID("bo"), username: "bo", email: "bo@example.org", isOurs: true)
    }
    #expect(try world.holds() == ["design: own-account [remove design bo]"])
  }

  @Test func anAccountThatTheProviderProtects() throws {
    let world = World.leaver {
      $0.accounts[0] = Account(id: AccountID("bo"), username: "bo", email: "bo@example.org", protection: "site admin")
    }
    #expect(try world.plan().holds.map(\.reason) == [.protectedAccount("site admin")])
  }

  @Test func anAccountThatTheConfigurationProtects() throws {
    let world = World.leaver { $0.protectedAccounts = ["BO"] }
    #expect(try world.plan().holds.map(\.reason) == [.protectedAccount("named in the configuration")])
  }

  @Test(arguments: ["ours", "protected", "named"])
  func aGroupToBeDeletedWithSomebodyWhoStays(kind: String) throws {
    let world = World.leaver {
      $0.account("root", isOurs: kind == "ours", protection: kind == "protected" ? "site admin" : nil)
      $0.protectedAccounts = kind == "named" ? ["root"] : []
      $0.target("gone", ["ana", "root"], source: "gone")
    }
    #expect(try world.holds() == ["gone: \(kind == "ours" ? "own-account" : "protected-account") [delete gone]"])
  }

  @Test func aGroupThatTheProviderProtects() throws {
    let world = World.leaver { $0.last { $0.protection = "the default group" } }
    #expect(try world.holds() == ["design: protected-group [remove design bo]"])
    #expect(try world.changes() == [])
  }

  @Test func aGroupThatTheConfigurationProtects() throws {
    let world = World.leaver {
      $0.protectedGroups = ["DESIGN", "gone"]
      $0.target("gone", ["ana"], source: "gone")
    }
    #expect(try world.holds() == ["design: protected-group [remove design bo]", "gone: protected-group [delete gone]"])
  }

  @Test func nothingGetsAProtectedName() throws {
    let world = World.leaver {
      $0.protectedGroups = ["design", "research"]
      $0.last { $0.name = "dezign" }
      $0.directory("research", ["ana"])
    }
    #expect(try world.changes() == ["remove dezign bo"])
    #expect(try world.holds() == ["dezign: protected-group [rename dezign -> design]", "research: protected-group []"])
  }

  @Test func aProtectedGroupThatIsInSyncIsNotMentioned() throws {
    var world = World()
    world.synced("design", ["ana"])
    world.protectedGroups = ["design"]
    #expect(try world.plan().isInSync)
  }

  @Test func theLastMembers() throws {
    let world = World.leaver { $0.groups[0].members = [] }
    #expect(try world.plan().holds.map(\.reason) == [.toZero(members: 2)])
  }

  @Test(arguments: ["stranger", "ours"])
  func anEmptyDirectoryGroupEvenWhenSomebodyStaysAnyway(kind: String) throws {
    let world = World.leaver {
      $0.groups[0].members = []
      $0.account("root", email: "root@example.net", isOurs: kind == "ours")
      $0.remembered["root"] = kind == "ours" ? "root" : nil
      $0.last { $0.members.append("root") }
    }
    #expect(try world.changes() == [])
    #expect(try world.plan().holds.map(\.reason).contains(.toZero(members: 2)))
  }

  @Test("Row 29: Members who are hidden are kept, though an admin is still shown")
  func membersAreHiddenAndAdminsAreNot() throws {
    let world = World.leaver {
      $0.groups[0].members = []
      ($0.groups[0].admins, $0.knowsAdmins) = (["ana"], true)
    }
    #expect(try world.plan().holds.map(\.reason).contains { if case .toZero = $0 { true } else { false } })
    #expect(try !world.changes().contains { $0.hasPrefix("remove") })
  }

  @Test func theLastMembersGoWhereEmptyIsMeant() throws {
    let world = World.leaver {
      $0.groups[0].members = []
      $0.allowsEmpty = true
    }
    #expect(try world.changes() == ["remove design ana", "remove design bo"])
  }

  @Test func theLastMembersGoWhenOthersCome() throws {
    let world = World.leaver {
      $0.person("cy")
      $0.account("cy")
      $0.groups[0].members = ["cy"]
    }
    #expect(try world.changes() == ["add design cy", "remove design ana", "remove design bo"])
  }

  @Test func somebodyWhoIsStillInTheGroupUnderAnotherKey() throws {
    let world = World.leaver {
      $0.people[0].mails = ["bo.new@example.org"]
      $0.groups[0].members = ["ana", "bo"]
      $0.remembered["bo"] = "bo"
    }
    #expect(try world.holds() == ["design: key-changed [remove design bo]"])
  }

  @Test func aTargetThatWouldRefuseTheDeletion() throws {
    let world = World.leaver {
      $0.target("gone", ["ana"], source: "gone")
      $0.last { $0.deletionObstacle = "has 3 machines" }
    }
    #expect(try world.plan().holds.map(\.reason) == [.obstacle("has 3 machines")])
  }

  @Test func aTargetThatWouldSufferFromTheRename() throws {
    let world = World.leaver {
      $0.last {
        $0.name = "dezign"
        $0.renameObstacle = "host names would change"
      }
    }
    #expect(try world.holds() == ["dezign: obstacle [rename dezign -> design]"])
    #expect(try world.changes() == ["remove dezign bo"])
  }

  @Test func severalReasonsEachHoldTheirOwn() throws {
    var world = World()
    world.person("bo")
    world.account("bo", isOurs: true)
    for name in ["cy", "dee"] {
      world.person(name)
      world.account(name, protection: name == "cy" ? "site admin" : nil)
    }
    world.directory("design", ["ana"])
    world.target("design", ["ana", "bo", "cy", "dee"], source: "design")
    #expect(
      try world.holds() == ["design: own-account [remove design bo]", "design: protected-account [remove design cy]"])
    #expect(try world.changes() == ["remove design dee"])
  }
}
