import HTTPClient
import Reconciliation
import Testing

@testable import Providers
@testable import Sandbox

/// Every way into a BigV account, and those that are shut.
@Suite struct BigVEntryTests {
  /// How a test comes in; the session's address is known only when the stand-in runs.
  enum Entry: Sendable {
    case key(String)
    case basic(String, String, otp: String? = nil)
    case session(String, String, otp: String? = nil)

    func target(_ run: StandInRun) -> BigVTarget {
      let authentication: BigVSettings.Authentication =
        switch self {
        case .key(let key): .apiKey(Secret(key))
        case .basic(let username, let password, let otp):
          .basic(username: username, password: Secret(password), oneTimePassword: otp.map { Secret($0) })
        case .session(let username, let password, let otp):
          .session(
            authURL: run.addresses.bigV, username: username, password: Secret(password),
            oneTimePassword: otp.map { Secret($0) })
        }
      return BigVTarget(
        settings: BigVSettings(url: run.addresses.bigV, account: "acme", authentication: authentication), http: run.http)
    }
  }

  @Test(arguments: [
    (Entry.key("fullkey"), [String]()), (.basic("rollcall", "rollcallpassword"), ["rollcall"]),
    (.basic("owner", "ownerpassword", otp: "cccccc"), ["owner"]), (.session("rollcall", "rollcallpassword"), ["rollcall"]),
    (.session("owner", "ownerpassword", otp: "cccccc"), ["owner"]),
  ])
  func whoHoldsTheAccountReadsAndWrites(_ entry: Entry, ours: [String]) async throws {
    try await StandInRun.run(.bigV) { run async throws in
      let target = entry.target(run)
      let current = try await target.readEverything()
      #expect(current.members(of: "design") == ["ana", "bo"])
      #expect(current.accounts.filter(\.isOurs).map(\.username) == ours)
      #expect(await target.perform(.setMember(AccountID("dana"), admin: false), on: Provider.design).isDone)
      #expect(run.members(of: "design") == ["ana", "bo", "dana"])
    }
  }

  @Test(arguments: [
    Entry.key("wrongkey"), .basic("rollcall", "wrongpassword"), .basic("owner", "ownerpassword"),
    .basic("owner", "ownerpassword", otp: "wrongotp"), .session("rollcall", "wrongpassword"),
  ])
  func credentialsThatAreRefusedAreTriedOnceAndStopTheTarget(_ entry: Entry) async throws {
    try await StandInRun.run(.bigV) { run async throws in
      let error = await #expect(throws: ProviderError.self) { try await entry.target(run).readEverything() }
      #expect(error?.verdict == .stop)
      #expect(run.server.requests.map(\.status) == [401])
      #expect(["wrongkey", "wrongpassword", "ownerpassword", "wrongotp"].allSatisfy { error?.text.contains($0) == false })
    }
  }

  @Test(arguments: [Entry.key("newkey"), .basic("ana", "anapassword"), .session("owner", "ownerpassword")])
  func whoDoesNotHoldTheAccountReadsNothing(_ entry: Entry) async throws {
    try await StandInRun.run(.bigV) { run async throws in
      await #expect(throws: ProviderError.self) { try await entry.target(run).readEverything() }
      #expect(!run.server.requests.contains { $0.path.hasSuffix("/groups") })
    }
  }

  @Test func aSessionLogsInOnceForManyRequests() async throws {
    try await StandInRun.run(.bigV) { run async throws in
      _ = try await Entry.session("rollcall", "rollcallpassword").target(run).readEverything()
      #expect(run.server.requests.count { $0.path == "/session" } == 1)
    }
  }

  @Test func aSessionThatExpiredIsReplacedOnce() async throws {
    try await StandInRun.run(.bigV) { run async throws in
      let target = Entry.session("rollcall", "rollcallpassword").target(run)
      _ = try await target.readEverything()
      try await run.wait(.seconds(3600))
      #expect(await target.perform(.setMember(AccountID("dana"), admin: false), on: Provider.design).isDone)
      #expect(run.members(of: "design") == ["ana", "bo", "dana"])
      #expect(run.server.requests.count { $0.path == "/session" } == 2)
    }
  }

  @Test func aReadWhoseSessionExpiredLogsInOnceForAllThatWait() async throws {
    try await StandInRun.run(.bigV) { run async throws in
      let target = Entry.session("rollcall", "rollcallpassword").target(run)
      let before = try await target.readEverything()
      run.server.changeBigV { $0.sessions = [:] }
      #expect(try await target.readEverything().groups == before.groups)
      #expect(run.server.requests.count { $0.path == "/session" } == 2)
    }
  }
}
