import Testing

@testable import Sandbox

struct FilesComGroupTests {
  @Test func aGroupHasTheKeysOfTheRecordedOne() async throws {
    try await SmallSite.run { _, client, _ async throws in
      let body = try await client.get("/groups/101").text
      #expect(
        body == """
          {"admin_ids":"11","allowed_ips":null,"dav_permission":false,"ftp_permission":false,"id":101,"name":"design",\
          "notes":"by hand","restapi_permission":false,"sftp_permission":false,"site_id":7,"user_ids":"11,12","usernames":"bo,ana"}
          """)
    }
  }

  private static let idLists: [(String, JSON?)] = [
    ("comma", "11,12"), ("array", [11, 12]), ("string-array", ["11", "12"]), ("null", JSON.null), ("absent", nil),
  ]

  @Test(arguments: idLists)
  func idsAreWrittenInEveryWayThatSitesAreKnownToWriteThem(behaviour: String, wanted: JSON?) async throws {
    try await SmallSite.run("files-com.id-lists=\(behaviour)") { _, client, _ async throws in
      #expect(try await client.get("/groups/101").json["user_ids"] == wanted)
    }
  }

  @Test func creatingAnswers201WithTheGroup() async throws {
    try await SmallSite.run { server, client, _ async throws in
      let body = #"{"name":"  new  ","notes":"n","user_ids":"13, 11","admin_ids":[11]}"#
      let reply = try await client.send("POST", "/groups", body)
      #expect(reply.status == 201)
      #expect(reply.json["id"] == 104)
      #expect(reply.json["user_ids"] == "11,13")
      #expect(server.filesCom.group(named: "new")?.adminIDs == [11])
    }
  }

  @Test func formFieldsAreTakenToo() async throws {
    try await SmallSite.run { server, client, _ async throws in
      let type = "application/x-www-form-urlencoded"
      let reply = try await client.send("POST", "/groups.json", "name=new+group&user_ids=11%2C12", type: type)
      #expect(reply.status == 201)
      #expect(server.filesCom.group(named: "new group")?.memberIDs == [11, 12])
    }
  }

  @Test func aKeyThatIsNotSentLeavesItsValue() async throws {
    try await SmallSite.run { server, client, _ async throws in
      _ = try await client.send("PATCH", "/groups/101", #"{"id":101,"name":"renamed"}"#)
      let group = server.filesCom.groups[101]
      #expect(group?.name == "renamed")
      #expect(group?.notes == "by hand")
      #expect(group?.memberIDs == [11, 12])
      #expect(group?.adminIDs == [11])
    }
  }

  @Test func userIDsReplaceTheWholeSet() async throws {
    try await SmallSite.run { server, client, _ async throws in
      _ = try await client.send("PATCH", "/groups/101", #"{"user_ids":"12,13"}"#)
      #expect(server.filesCom.groups[101]?.memberIDs == [12, 13])
      #expect(server.filesCom.groups[101]?.adminIDs == [])
    }
  }

  @Test(arguments: [("clear", [Int]()), ("keep", [11, 12])])
  func anEmptyTextClearsOrKeeps(behaviour: String, wanted: [Int]) async throws {
    try await SmallSite.run("files-com.empty-user-ids=\(behaviour)") { server, client, _ async throws in
      _ = try await client.send("PATCH", "/groups/101", #"{"user_ids":""}"#)
      #expect(server.filesCom.groups[101]?.memberIDs == wanted)
    }
  }

  @Test(arguments: [("refuse", 422, [11]), ("add", 200, [11, 13])])
  func anAdministratorWhoIsNoMemberIsRefusedOrAdded(behaviour: String, status: Int, admins: [Int]) async throws {
    try await SmallSite.run("files-com.admins-outside-members=\(behaviour)") { server, client, _ async throws in
      let reply = try await client.send("PATCH", "/groups/101", #"{"admin_ids":"11,13"}"#)
      #expect(reply.status == status)
      #expect(server.filesCom.groups[101]?.adminIDs == admins)
    }
  }

  @Test func aNameInUseIsAModelError() async throws {
    try await SmallSite.run { _, client, _ async throws in
      let reply = try await client.send("POST", "/groups", #"{"name":"design"}"#)
      #expect(reply.status == 422)
      #expect(reply.header("X-Files-Error-Class") == "processing-failure/model-save-error")
      #expect(
        reply.text == """
          {"error":"Name has already been taken","errors":["Name has already been taken"],"http-code":422,"instance":\
          "0000000000000001","model_errors":{"name":["has already been taken"]},"title":"Model Save Error",\
          "type":"processing-failure/model-save-error"}
          """)
    }
  }

  @Test(arguments: [("exact", 201), ("ignoring-case", 422)])
  func theCaseRuleOfNamesCanBeEither(behaviour: String, status: Int) async throws {
    try await SmallSite.run("files-com.names=\(behaviour)") { _, client, _ async throws in
      #expect(try await client.send("POST", "/groups", #"{"name":"Design"}"#).status == status)
    }
  }

  @Test func aLongNameIsRefusedWhereThereIsALimit() async throws {
    try await SmallSite.run("files-com.maximum-name-length=5") { _, client, _ async throws in
      #expect(try await client.send("POST", "/groups", #"{"name":"sixsix"}"#).status == 422)
    }
  }

  @Test func anUnknownUserIsRefusedAndNothingIsChanged() async throws {
    try await SmallSite.run { server, client, _ async throws in
      let reply = try await client.send("PATCH", "/groups/101", #"{"name":"other","user_ids":"11,99"}"#)
      #expect(reply.json["type"] == "processing-failure/model-save-error")
      #expect(server.filesCom.groups[101]?.name == "design")
    }
  }

  @Test func deletingAnswers204AndTheMembershipsAreGone() async throws {
    try await SmallSite.run { _, client, _ async throws in
      let reply = try await client.send("DELETE", "/groups/101?id=101")
      #expect(reply.status == 204)
      #expect(try await client.get("/users/11").json["group_ids"] == "")
    }
  }

  @Test func anIDIsNeverUsedAgain() async throws {
    try await SmallSite.run { _, client, _ async throws in
      let first = try await client.send("POST", "/groups", #"{"name":"one"}"#).json["id"]?.integer ?? 0
      _ = try await client.send("DELETE", "/groups/\(first)")
      #expect(try await client.send("POST", "/groups", #"{"name":"one"}"#).json["id"]?.integer == first + 1)
    }
  }

  @Test func aMissingGroupIs404WithTheHintAboutPermissions() async throws {
    try await SmallSite.run { _, client, _ async throws in
      let reply = try await client.get("/groups/999")
      #expect(reply.status == 404)
      #expect(reply.json["type"] == "not-found/group-not-found")
      #expect(reply.json["error"]?.string?.contains("may be related to your permissions") == true)
    }
  }

  @Test func aGroupOfTheParentSiteCannotBeChanged() async throws {
    try await SmallSite.run { _, client, _ async throws in
      let reply = try await client.send("PATCH", "/groups/103", #"{"name":"mine"}"#)
      #expect(reply.json["type"] == "processing-failure/resource-belongs-to-parent-site")
    }
  }

  @Test func anUpdateCanBeAnsweredWithoutABody() async throws {
    try await SmallSite.run("files-com.update-answer=empty") { _, client, _ async throws in
      let reply = try await client.send("PATCH", "/groups/101", #"{"notes":null}"#)
      #expect(reply.status == 200)
      #expect(reply.body.isEmpty)
    }
  }
}
