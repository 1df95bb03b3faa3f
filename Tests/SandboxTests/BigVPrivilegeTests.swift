import Testing

@testable import Sandbox

struct BigVPrivilegeTests {
  @Test func aGrantIsAnsweredWithTheWholeRow() async throws {
    try await SmallSite.run { _, _, client async throws in
      let body = #"{"group_id":2,"level":"group_admin","password_required":true,"yubikey_required":false}"#
      let reply = try await client.send("POST", "/users/dora/privileges", body)
      #expect(
        reply.text == """
          {"api_key_id":null,"creating_username":"carol","group_id":2,"id":106,"ip_restrictions":null,"level":"group_admin",\
          "password_required":true,"username":"dora","yubikey_otp_max_age":900,"yubikey_required":false}
          """)
    }
  }

  @Test func grantingTwiceMakesTwoRows() async throws {
    try await SmallSite.run { server, _, client async throws in
      _ = try await client.send("POST", "/users/bob/privileges", #"{"group_id":2,"level":"group_admin"}"#)
      #expect(server.bigV.groupAdmins(of: 2) == ["bob", "bob"])
    }
  }

  @Test func theMembersOfAGroupAreRowsBelowTheCallersLevel() async throws {
    try await SmallSite.run { _, _, client async throws in
      #expect(try await client.get("/accounts/first/groups/team/privileges").all("username") == ["bob"])
      let bob = client.with("Authorization", SmallSite.basic("bob:bobpassword"))
      #expect(try await bob.get("/accounts/first/groups/team/privileges").text == "[]")
    }
  }

  @Test func theCallersOwnRowsTellItsLevel() async throws {
    try await SmallSite.run { _, _, client async throws in
      let bob = client.with("Authorization", SmallSite.basic("bob:bobpassword"))
      #expect(try await bob.get("/privileges").all("level") == ["group_admin"])
    }
  }

  @Test(arguments: [
    ("missing", 404, [String]()), ("account-only", 200, ["carol", "carol"]), ("everything", 200, ["carol", "carol", "bob"]),
  ])
  func theListOfAnAccountIsAnyOfThree(behaviour: String, status: Int, wanted: [String]) async throws {
    try await SmallSite.run("bigv.account-privileges=\(behaviour)") { _, _, client async throws in
      let reply = try await client.get("/accounts/first/privileges")
      #expect(reply.status == status)
      #expect(reply.all("username").map { $0?.string } == wanted)
    }
  }

  @Test func onlyThreeAttributesOfARowCanChange() async throws {
    try await SmallSite.run { server, _, client async throws in
      let id = server.bigV.privileges.values.first { $0.username == "bob" }?.id ?? 0
      _ = try await client.send("PUT", "/privileges/\(id)", #"{"level":"vm_admin","username":"dora","yubikey_otp_max_age":60}"#)
      let row = server.bigV.privileges[id]
      #expect(row?.username == "bob")
      #expect(row?.level == .groupAdmin)
      #expect(row?.yubikeyOTPMaximumAge == 60)
    }
  }

  @Test func revokingRemovesTheRow() async throws {
    try await SmallSite.run { server, _, client async throws in
      let id = server.bigV.privileges.values.first { $0.username == "bob" }?.id ?? 0
      #expect(try await client.send("DELETE", "/privileges/\(id)").status == 204)
      #expect(server.bigV.groupAdmins(of: 2) == [])
    }
  }

  @Test func aRowOfTheCallersOwnLevelCannotBeRevoked() async throws {
    try await SmallSite.run { server, _, client async throws in
      let id = server.bigV.privileges.values.first { $0.username == "carol" }?.id ?? 0
      #expect(try await client.send("DELETE", "/privileges/\(id)").status == 403)
    }
  }

  @Test(arguments: [
    (#"{"group_id":2,"level":"group_admin"}"#, 403), (#"{"account_id":1,"level":"account_admin"}"#, 400),
    (#"{"group_id":1,"level":"group_admin"}"#, 400), (#"{"group_id":"team","level":"group_admin"}"#, 400),
    (#"{"group_id":2}"#, 400),
  ])
  func grantingWantsALevelAboveAndANumber(body: String, status: Int) async throws {
    try await SmallSite.run { _, _, client async throws in
      let bob = client.with("Authorization", SmallSite.basic("bob:bobpassword"))
      #expect(try await bob.send("POST", "/users/dora/privileges", body).status == status)
    }
  }

  @Test func usersAreListedAndShown() async throws {
    try await SmallSite.run { _, _, client async throws in
      #expect(try await client.get("/users").all("username") == ["alice", "bob", "carol", "dora"])
      #expect(try await client.get("/users/nobody").status == 404)
    }
  }
}
