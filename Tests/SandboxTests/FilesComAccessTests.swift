import Foundation
import Testing

@testable import Sandbox

struct FilesComAccessTests {
  @Test func aWrongKeyGetsTheRecordedAnswer() async throws {
    try await SmallSite.run { _, client, _ async throws in
      let reply = try await client.with("X-FilesAPI-Key", "wrong").get("/groups")
      #expect(reply.status == 401)
      #expect(
        reply.text == """
          {"error":"The API key or Session token provided could not be used to validate this request.","http-code":401,\
          "instance":"0000000000000001","title":"Invalid Credentials","type":"not-authenticated/invalid-credentials"}
          """)
    }
  }

  @Test(arguments: [
    ("fullkey", 200, 200), ("anakey", 200, 403), ("bokey", 403, 403), ("appkey", 200, 403),
  ])
  func readingWantsAGroupAdministratorAndWritingASiteAdministrator(key: String, reading: Int, writing: Int) async throws {
    try await SmallSite.run { _, client, _ async throws in
      let client = client.with("X-FilesAPI-Key", key)
      #expect(try await client.get("/groups").status == reading)
      #expect(try await client.send("PATCH", "/groups/101", #"{"notes":"x"}"#).status == writing)
    }
  }

  @Test(arguments: [(101, 200), (102, 403)])
  func aGroupAdministratorChangesMembershipsOfTheirOwnGroup(group: Int, status: Int) async throws {
    try await SmallSite.run { _, client, _ async throws in
      let client = client.with("X-FilesAPI-Key", "anakey")
      #expect(try await client.send("PATCH", "/groups/\(group)/memberships/13", "{}").status == status)
    }
  }

  @Test(arguments: [(1_767_225_600, 200), (1_767_312_000, 401)])
  func aKeyStopsWorkingWhenItExpires(seconds: Int, status: Int) async throws {
    try await SmallSite.run(now: { Date(timeIntervalSince1970: TimeInterval(seconds)) }) { _, client, _ async throws in
      #expect(try await client.with("X-FilesAPI-Key", "latekey").get("/groups").status == status)
    }
  }

  @Test(arguments: [
    (#"{"username":"root","password":"rootpassword","otp":"123456"}"#, String?.none),
    (#"{"username":"root","password":"rootpassword"}"#, "not-authenticated/two-factor-authentication-error"),
    (#"{"username":"root","password":"rootpassword","otp":"1"}"#, "not-authenticated/one-time-password-incorrect"),
    (#"{"username":"root","password":"no"}"#, "not-authenticated/invalid-username-or-password"),
    (#"{"username":"ana","password":""}"#, "not-authenticated/invalid-username-or-password"),
  ])
  func loggingInWantsPasswordAndOneTimePassword(body: String, type: String?) async throws {
    try await SmallSite.run { _, client, _ async throws in
      #expect(try await SandboxClient(base: client.base).send("POST", "/sessions", body).json["type"]?.string == type)
    }
  }

  @Test func aSessionWorksUntilItIsDeleted() async throws {
    try await SmallSite.run { _, client, _ async throws in
      let plain = SandboxClient(base: client.base)
      let body = #"{"username":"root","password":"rootpassword","otp":"123456"}"#
      let session = try await plain.send("POST", "/sessions", body).json["id"]?.string ?? ""
      let loggedIn = plain.with("X-FilesAPI-Auth", session)
      #expect(try await loggedIn.get("/user").json["username"] == "root")
      #expect(try await loggedIn.send("DELETE", "/sessions").status == 204)
      #expect(try await loggedIn.get("/user").status == 401)
    }
  }

  @Test(arguments: [("fullkey", Int?.none, "full"), ("anakey", 11, "full"), ("appkey", 14, "desktop_app")])
  func aKeyTellsWhoseItIsAndWhatItMay(key: String, user: Int?, permissions: String) async throws {
    try await SmallSite.run { _, client, _ async throws in
      let reply = try await client.with("X-FilesAPI-Key", key).get("/api_key")
      #expect(reply.json["user_id"]?.integer == user)
      #expect(reply.json["permission_set"]?.string == permissions)
    }
  }

  @Test func theKeyItselfIsNeverShown() async throws {
    try await SmallSite.run { _, client, _ async throws in
      #expect(try await client.get("/api_key").text.contains("fullkey") == false)
    }
  }

  @Test func theSiteTellsItsNumber() async throws {
    try await SmallSite.run { _, client, _ async throws in
      #expect(try await client.get("/site").json["id"] == 7)
    }
  }

  @Test(arguments: ["POST", "PATCH", "DELETE"])
  func usersAreNeverWritten(method: String) async throws {
    try await SmallSite.run { _, client, _ async throws in
      #expect(try await client.send(method, "/users/11", method == "DELETE" ? nil : "{}").status == 422)
    }
  }

  @Test func everyAnswerCarriesARequestID() async throws {
    try await SmallSite.run { _, client, _ async throws in
      let first = try await client.get("/groups").header("X-Request-Id")
      let second = try await client.get("/nowhere").header("X-Request-Id")
      #expect(first == "0000000000000001")
      #expect(second == "0000000000000002")
    }
  }
}
