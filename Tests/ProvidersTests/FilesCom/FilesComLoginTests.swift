import HTTPClient
import Reconciliation
import Testing

@testable import Providers

@Suite struct FilesComLoginTests {
  private static func target(_ sender: ScriptedSender) -> FilesComTarget {
    let authentication = FilesComSettings.Authentication.session(
      username: "Ana", password: Secret("hunter2"), oneTimePassword: Secret("424242"))
    return FilesComTarget(
      settings: FilesComSettings(url: "https://acme.files.com", authentication: authentication), http: sender)
  }

  /// A site that takes sessions from `firstGood` on.
  private static func sender(firstGood: Int) -> ScriptedSender {
    ScriptedSender(base: FilesComFixture.base) { sent, earlier in
      if sent.line == "POST /sessions" { return .json(#"{"id":"s\#(earlier)"}"#, 201) }
      guard let number = sent.headers["X-FilesAPI-Auth"].flatMap({ Int($0.dropFirst()) }), number >= firstGood else {
        return .json(#"{"type":"not-authenticated/invalid-session"}"#, 401)
      }
      switch sent.line {
      case "GET /site": return .json(#"{"id":9}"#)
      case "GET /users?per_page=1000": return .json(FilesComFixture.users)
      case "GET /groups?per_page=1000": return .json("[]")
      default: return .json(#"{"id":7}"#)
      }
    }
  }

  @Test func aSessionLogsInOnceForAllRequests() async throws {
    let sender = Self.sender(firstGood: 0)
    let current = try await Self.target(sender).readCurrent()
    #expect(sender.lines.count { $0 == "POST /sessions" } == 1)
    #expect(sender.sent.first?.body == #"{"otp":"424242","password":"hunter2","username":"Ana"}"#)
    #expect(current.accounts.filter(\.isOurs).map(\.username) == ["ana"])
    #expect(!sender.lines.contains("GET /api_key"))
  }

  @Test func anExpiredSessionLogsInOnceMore() async {
    let sender = Self.sender(firstGood: 1)
    let answer = await Self.target(sender).perform(.setMember(AccountID("3"), admin: false), on: TargetGroupID("7"))
    #expect(answer == .done(group: TargetGroupID("7")))
    #expect(
      sender.lines == ["POST /sessions", "PATCH /groups/7/memberships/3", "POST /sessions", "PATCH /groups/7/memberships/3"])
  }

  @Test func aNewSessionThatIsRefusedTooStops() async {
    let sender = Self.sender(firstGood: 99)
    let answer = await Self.target(sender).perform(.deleteGroup, on: TargetGroupID("7"))
    #expect(answer.isStop)
    #expect(sender.lines.count { $0 == "POST /sessions" } == 2)
  }

  @Test func aRefusedLoginStopsAfterOneTry() async {
    let sender = ScriptedSender(base: FilesComFixture.base) { _, _ in
      .json(#"{"type":"not-authenticated/invalid-username-or-password","error":"Invalid"}"#, 401)
    }
    let failure = await FilesComFixture.failure(of: Self.target(sender))
    #expect(sender.lines == ["POST /sessions"])
    #expect(failure?.contains("hunter2") == false)
  }

  @Test(arguments: [HTTPResponse.html(), .json(#"{"id":""}"#), .json(#"{"id":"a b"}"#), .json(#"{"id":5}"#)])
  func whatIsNoSessionStops(response: HTTPResponse) async {
    let sender = ScriptedSender(base: FilesComFixture.base) { _, _ in response }
    #expect(await Self.target(sender).perform(.deleteGroup, on: TargetGroupID("7")).isStop)
    #expect(sender.lines == ["POST /sessions"])
  }

  @Test func requestsThatWaitForALoginShareIt() async throws {
    let logins = ScriptedSender(base: "") { _, _ in .empty() }
    let session = SessionToken {
      // try? is right: the script always answers.
      _ = try? await logins.write(HTTPRequest(.post, "/sessions"))
      return Secret("t")
    }
    try await withThrowingTaskGroup(of: Void.self) { tasks in
      for _ in 0..<20 { tasks.addTask { _ = try await session.token() } }
      try await tasks.waitForAll()
    }
    #expect(logins.sent.count == 1)
  }
}
