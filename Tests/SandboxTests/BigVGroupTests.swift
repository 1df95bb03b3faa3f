import Testing

@testable import Sandbox

struct BigVGroupTests {
  @Test(arguments: ["/accounts/third/groups", "/accounts/third/groups/", "/accounts/3/groups"])
  func groupsAreABareArray(path: String) async throws {
    try await SmallSite.run { _, _, client async throws in
      #expect(try await client.get(path).text == #"[{"account_id":3,"id":4,"name":"default"}]"#)
    }
  }

  @Test(arguments: ["/accounts/first/groups/1", "/accounts/first/groups/default", "/accounts/1/groups/DEFAULT/"])
  func aGroupIsShownByIDOrName(path: String) async throws {
    try await SmallSite.run { _, _, client async throws in
      #expect(try await client.get(path).text == #"{"account_id":1,"id":1,"name":"default"}"#)
    }
  }

  @Test(arguments: [200, 201])
  func creatingAnswersWithTheGroup(status: Int) async throws {
    try await SmallSite.run("bigv.create-status=\(status)") { _, _, client async throws in
      let reply = try await client.send("POST", "/accounts/third/groups", #"{"name":"mynewgroup"}"#)
      #expect(reply.status == status)
      #expect(reply.text == #"{"account_id":3,"id":5,"name":"mynewgroup"}"#)
    }
  }

  @Test func renamingKeepsTheIDAndDropsOtherAttributes() async throws {
    try await SmallSite.run { server, _, client async throws in
      let reply = try await client.send("PUT", "/accounts/first/groups/team", #"{"id":99,"name":"crew","vlan_num":5}"#)
      #expect(reply.text == #"{"account_id":1,"id":2,"name":"crew"}"#)
      #expect(server.bigV.groups[2]?.vlan == nil)
    }
  }

  @Test func anUpdateCanBeAnsweredWithoutABody() async throws {
    try await SmallSite.run("bigv.update-answer=empty") { _, _, client async throws in
      let reply = try await client.send("PUT", "/accounts/first/groups/2", #"{"name":"crew"}"#)
      #expect(reply.status == 200)
      #expect(reply.body.isEmpty)
    }
  }

  @Test(arguments: [200, 204])
  func anEmptyGroupIsDeletedWithItsPrivileges(status: Int) async throws {
    try await SmallSite.run("bigv.delete-status=\(status)") { server, _, client async throws in
      #expect(try await client.send("DELETE", "/accounts/first/groups/2").status == status)
      #expect(server.bigV.groupAdmins(of: 2) == [])
    }
  }

  @Test func aGroupWithMachinesIsNotDeleted() async throws {
    try await SmallSite.run { server, _, client async throws in
      let reply = try await client.send("DELETE", "/accounts/first/groups/1")
      #expect(reply.status == 400)
      #expect(reply.text == #"{"base":["Group default cannot be deleted: it contains 2 virtual machines"]}"#)
      #expect(server.bigV.groups[1] != nil)
    }
  }

  @Test(arguments: [(true, 400), (false, 204)])
  func deletedMachinesMayHoldTheirGroupOrNot(count: Bool, status: Int) async throws {
    try await SmallSite.run("bigv.deleted-machines-count=\(count)") { _, _, client async throws in
      #expect(try await client.send("DELETE", "/accounts/first/groups/gone").status == status)
    }
  }

  @Test(arguments: [("protected", 400), ("unprotected", 200)])
  func theDefaultGroupMayBeProtectedOrNot(behaviour: String, status: Int) async throws {
    try await SmallSite.run("bigv.default-group=\(behaviour)") { _, _, client async throws in
      #expect(try await client.send("PUT", "/accounts/third/groups/4", #"{"name":"other"}"#).status == status)
    }
  }

  @Test(arguments: [
    ("lists", #"{"name":["has already been taken"]}"#), ("strings", #"{"name":"has already been taken"}"#),
    ("text", "name has already been taken"),
  ])
  func aReasonHasAnyOfThreeForms(behaviour: String, wanted: String) async throws {
    try await SmallSite.run("bigv.reasons=\(behaviour)") { _, _, client async throws in
      let reply = try await client.send("POST", "/accounts/first/groups", #"{"name":"TEAM"}"#)
      #expect(reply.status == 400)
      #expect(reply.text == wanted)
    }
  }

  @Test(arguments: ["", "a.b", "-a", "12", "a b"])
  func aNameThatIsNoLabelIsRefused(name: String) async throws {
    try await SmallSite.run { _, _, client async throws in
      #expect(try await client.send("POST", "/accounts/first/groups", #"{"name":"\#(name)"}"#).status == 400)
    }
  }

  @Test(arguments: [("", ["web"]), ("&include_deleted=True", ["web", "old"]), ("&include_deleted=false", ["web"])])
  func theOverviewEmbedsMachines(deleted: String, wanted: [String]) async throws {
    try await SmallSite.run { _, _, client async throws in
      let group = try await client.get("/accounts/first/groups/1?view=overview\(deleted)").json
      guard case .array(let machines) = group["virtual_machines"] else { throw SandboxError("no machines in \(group)") }
      #expect(machines.map { $0["name"]?.string } == wanted)
    }
  }

  @Test func theOverviewOfAnAccountTellsTheVLANOfEveryInterface() async throws {
    try await SmallSite.run { _, _, client async throws in
      let reply = try await client.get("/accounts/first?view=overview&include_deleted=true")
      #expect(reply.text.contains(#""label":"eth0","virtual_machine_id":23,"vlan_num":9"#))
    }
  }

  @Test func writingWithoutTheContentTypeDoesNotWork() async throws {
    try await SmallSite.run { server, _, client async throws in
      let reply = try await client.send("POST", "/accounts/first/groups", #"{"name":"x"}"#, type: "text/plain")
      #expect(reply.status == 415)
      #expect(server.bigV.group(named: "x", in: "first") == nil)
    }
  }
}
