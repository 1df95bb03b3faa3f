import HTTPClient
import Reconciliation
import Testing

@testable import Providers
@testable import Sandbox

/// Every way into a Files.com site, and those that are shut.
@Suite struct FilesComEntryTests {
  private typealias Authentication = FilesComSettings.Authentication

  private func target(_ run: StandInRun, _ authentication: FilesComSettings.Authentication) -> FilesComTarget {
    FilesComTarget(settings: FilesComSettings(url: run.addresses.filesCom, authentication: authentication), http: run.http)
  }

  private static func session(password: String = "rollcallpassword", otp: String? = "123456") -> Authentication {
    .session(username: "rollcall", password: Secret(password), oneTimePassword: otp.map { Secret($0) })
  }

  @Test func aUsersKeyIsThatUser() async throws {
    try await StandInRun.run(.filesCom) { run async throws in
      let target = target(run, .apiKey(Secret("rollcallkey")))
      #expect(try await target.readEverything().accounts.filter(\.isOurs).map(\.username) == ["rollcall"])
      #expect(await target.perform(.removeMember(AccountID("12")), on: Provider.design).isDone)
    }
  }

  @Test func aSessionReadsAndWritesWithOneLogin() async throws {
    try await StandInRun.run(.filesCom) { run async throws in
      let target = target(run, Self.session())
      #expect(try await target.readEverything().accounts.filter(\.isOurs).map(\.username) == ["rollcall"])
      #expect(await target.perform(.removeMember(AccountID("12")), on: Provider.design).isDone)
      #expect(run.server.requests.count { $0.path.hasSuffix("/sessions") } == 1)
    }
  }

  @Test func aSessionThatEndedIsReplacedOnce() async throws {
    try await StandInRun.run(.filesCom) { run async throws in
      let target = target(run, Self.session())
      _ = try await target.readEverything()
      run.server.changeFilesCom { $0.sessions = [:] }
      #expect(await target.perform(.removeMember(AccountID("12")), on: Provider.design).isDone)
      #expect(run.members(of: "design") == ["ana"])
      #expect(run.server.requests.count { $0.path.hasSuffix("/sessions") } == 2)
    }
  }

  @Test(arguments: [session(password: "wrongsecret"), session(otp: nil), session(otp: "wrongotp")])
  func aLoginThatIsRefusedIsTriedOnceAndStopsTheTarget(_ authentication: FilesComSettings.Authentication) async throws {
    try await StandInRun.run(.filesCom) { run async throws in
      let error = await #expect(throws: ProviderError.self) { try await target(run, authentication).readEverything() }
      #expect(error?.verdict == .stop)
      #expect(run.lines == ["POST /api/rest/v1/sessions 401"])
      #expect(["wrongsecret", "rollcallpassword", "123456", "wrongotp"].allSatisfy { error?.text.contains($0) == false })
    }
  }

  @Test(arguments: ["wrongkey", "latekey"])
  func aKeyThatIsRefusedIsTriedOnceAndStopsTheTarget(_ key: String) async throws {
    try await StandInRun.run(.filesCom) { run async throws in
      let target = target(run, .apiKey(Secret(key)))
      let error = await #expect(throws: ProviderError.self) { try await target.readEverything() }
      #expect(error?.verdict == .stop)
      #expect(error?.text.contains("401 not-authenticated/invalid-credentials") == true)
      #expect(error?.text.contains(key) == false)
      #expect(run.lines == ["GET /api/rest/v1/api_key 401"])
    }
  }

  @Test(arguments: ContractWrite.allCases)
  func aKeyThatMayOnlyReadStopsAtTheFirstWrite(_ write: ContractWrite) async throws {
    try await StandInRun.run(.filesCom) { run async throws in
      let target = target(run, .apiKey(Secret("appkey")))
      #expect(try await target.readEverything().members(of: "design") == ["ana", "bo"])
      #expect(await target.perform(write.write(.filesCom), on: write.group).isStop)
    }
  }

  @Test func aCheckSaysThatAKeyMayOnlyRead() async throws {
    try await StandInRun.run(.filesCom) { run async throws in
      let findings = await target(run, .apiKey(Secret("appkey"))).check()
      #expect(findings.filter { $0.verdict == .fails }.map(\.subject) == ["API key"])
    }
  }

  @Test func aKeyThatMayNotListStopsTheRead() async throws {
    try await StandInRun.run(.filesCom) { run async throws in
      let error = await #expect(throws: ProviderError.self) {
        try await target(run, .apiKey(Secret("danakey"))).readEverything()
      }
      #expect(error?.verdict == .stop)
    }
  }
}
