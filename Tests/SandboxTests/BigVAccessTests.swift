import Testing

@testable import Sandbox

struct BigVAccessTests {
  @Test(arguments: [
    ("carol:carolpassword", String?.none, 200), ("carol:wrong", nil, 401), ("alice:alicepassword", nil, 401),
    ("alice:alicepassword", "cccccc", 200), ("alice:alicepassword", "wrong", 401),
  ])
  func aBasicLoginMayNeedTheYubikey(credentials: String, otp: String?, status: Int) async throws {
    try await SmallSite.run { _, _, client async throws in
      var client = client.with("Authorization", SmallSite.basic(credentials))
      client.headers["X-Yubikey-Otp"] = otp
      #expect(try await client.get("/accounts/first/groups").status == status)
    }
  }

  @Test(arguments: [("accountkey", 200), ("newkey", 404), ("wrongkey", 401)])
  func anAPIKeyHasOnlyThePrivilegesThatNameIt(key: String, status: Int) async throws {
    try await SmallSite.run { _, _, client async throws in
      #expect(try await client.with("Authorization", "Bearer apikey.\(key)").get("/accounts/first/groups").status == status)
    }
  }

  @Test func aSessionIsAPlainTextTokenThatCanBeChecked() async throws {
    try await SmallSite.run { _, _, client async throws in
      let plain = SandboxClient(base: client.base)
      let body = #"{"username":"carol","password":"carolpassword","validity":"1800"}"#
      let reply = try await plain.send("POST", "/session", body)
      #expect(reply.header("Content-Type")?.hasPrefix("text/plain") == true)
      let check = try await plain.get("/session/" + reply.text)
      #expect(check.text == #"{"factors":["password"],"group_memberships":[],"username":"carol"}"#)
      #expect(try await plain.with("Authorization", "Bearer " + reply.text).get("/accounts/1").status == 200)
    }
  }

  @Test func anUnknownSessionIs404() async throws {
    try await SmallSite.run { _, _, client async throws in
      #expect(try await client.get("/session/nothing").status == 404)
    }
  }

  @Test func aSessionSlidesWithEveryUseAndThenExpires() async throws {
    let clock = TestClock()
    try await SmallSite.run(now: { clock.now }) { _, _, client async throws in
      let plain = SandboxClient(base: client.base)
      let token = try await plain.send("POST", "/session", #"{"username":"carol","password":"carolpassword"}"#).text
      let loggedIn = plain.with("Authorization", "Bearer " + token)
      clock.advance(by: 1700)
      #expect(try await loggedIn.get("/accounts/1").status == 200)
      clock.advance(by: 1700)
      #expect(try await loggedIn.get("/accounts/1").status == 200)
      clock.advance(by: 1801)
      #expect(try await loggedIn.get("/accounts/1").status == 401)
    }
  }

  @Test(arguments: [
    ("GET", "/accounts/third/groups", 404), ("GET", "/accounts/first/groups/default", 404),
    ("GET", "/accounts/first/groups/team", 200),
    ("PUT", "/accounts/first/groups/team", 403), ("DELETE", "/accounts/first/groups/team", 403),
    ("POST", "/accounts/first/groups", 403), ("GET", "/nowhere", 404),
  ])
  func whatIsNotVisibleIs404AndWhatIsVisibleButNotOnesOwnIs403(method: String, path: String, status: Int) async throws {
    try await SmallSite.run { _, _, client async throws in
      let bob = client.with("Authorization", SmallSite.basic("bob:bobpassword"))
      let body = ["PUT", "POST"].contains(method) ? #"{"name":"other"}"# : nil
      #expect(try await bob.send(method, path, body).status == status)
    }
  }
}
