import Testing

@testable import Sandbox

struct FilesComMembershipTests {
  @Test(arguments: ["/group_users?group_id=101", "/groups/101/users"])
  func theRowsOfAGroupAreListed(path: String) async throws {
    try await SmallSite.run { _, client, _ async throws in
      let reply = try await client.get(path)
      #expect(reply.all("user_id") == [12, 11])
      #expect(reply.all("admin") == [false, true])
    }
  }

  @Test func theRowsOfAUserAreListed() async throws {
    try await SmallSite.run { _, client, _ async throws in
      #expect(try await client.get("/users/12/groups").all("group_id") == [101])
    }
  }

  @Test(arguments: [("created", 201), ("ok", 200), ("refused", 422)])
  func addingSomebodyTwiceIsAnsweredInEitherWay(behaviour: String, status: Int) async throws {
    try await SmallSite.run("files-com.duplicate-membership=\(behaviour)") { _, client, _ async throws in
      let body = #"{"group_id":101,"user_id":12}"#
      #expect(try await client.send("POST", "/group_users", body).status == status)
    }
  }

  @Test(arguments: [
    ("/groups/102/memberships/13", #"{"admin":true}"#), ("/group_users/1", #"{"group_id":102,"user_id":13,"admin":true}"#),
  ])
  func changingARowThatIsNotThereMakesIt(path: String, body: String) async throws {
    try await SmallSite.run { server, client, _ async throws in
      #expect(try await client.send("PATCH", path, body).status == 200)
      #expect(server.filesCom.groups[102]?.adminIDs == [13])
    }
  }

  @Test(arguments: ["/groups/101/memberships/12", "/group_users/77?group_id=101&user_id=12&id=77"])
  func removingARowAnswers204(path: String) async throws {
    try await SmallSite.run { server, client, _ async throws in
      #expect(try await client.send("DELETE", path).status == 204)
      #expect(server.filesCom.groups[101]?.memberIDs == [11])
    }
  }

  @Test func removingARowThatIsNotThereIs404() async throws {
    try await SmallSite.run { _, client, _ async throws in
      #expect(try await client.send("DELETE", "/groups/101/memberships/13").status == 404)
    }
  }

  @Test func theCallThatWouldCreateAUserIsRefusedAndNoted() async throws {
    try await SmallSite.run { server, client, _ async throws in
      #expect(try await client.send("POST", "/groups/101/users", #"{"username":"x"}"#).status == 422)
      #expect(server.requests.last?.note == "refused: this call would have created a user")
    }
  }
}
