import HTTPClient
import Reconciliation
import Testing

@testable import Providers

@Suite struct BigVLoginTests {
  private static let session = BigVSettings.Authentication.session(
    authURL: "https://auth.example.org", username: "rollcall", password: Secret("hunter2"), oneTimePassword: nil)
  private static let login = "POST https://auth.example.org/session"

  private func headers(_ authentication: BigVSettings.Authentication) async -> [String: String] {
    let sender = BigVFixture.sender([
      Self.login: HTTPResponse(status: 200, headers: ["content-type": "text/plain"], body: Array("tok-1\n".utf8))
    ])
    _ = await BigVFixture.target(sender, authentication).inspect(.deleteGroup, on: TargetGroupID("101"))
    return sender.sent.last?.headers ?? [:]
  }

  @Test func anAPIKeyIsABearerToken() async {
    #expect(await headers(.apiKey(Secret("s3cret")))["Authorization"] == "Bearer apikey.s3cret")
  }

  @Test func aPasswordGoesWithItsOneTimePassword() async {
    let headers = await headers(.basic(username: "ana", password: Secret("pw"), oneTimePassword: Secret("ccccc")))
    #expect(headers["Authorization"] == "Basic YW5hOnB3")
    #expect(headers["X-Yubikey-Otp"] == "ccccc")
  }

  @Test func withoutAOneTimePasswordNoneIsSent() async {
    #expect(await headers(.basic(username: "ana", password: Secret("pw"), oneTimePassword: nil))["X-Yubikey-Otp"] == nil)
  }

  @Test func aSessionsTokenIsTheTextOfTheAnswer() async {
    #expect(await headers(Self.session)["Authorization"] == "Bearer tok-1")
  }

  @Test func everyCredentialIsMarkedSecret() {
    for authentication in [
      BigVSettings.Authentication.apiKey(Secret("s3cret")),
      .basic(username: "a", password: Secret("s3cret"), oneTimePassword: Secret("s3cret")),
    ] {
      let settings = BigVSettings(url: BigVFixture.base, account: "acme", authentication: authentication)
      switch BigVLogin.authorization(settings, BigVFixture.sender()) {
      case .headers(let headers), .password(let headers, fault: _): #expect(headers.allSatisfy { $0.isSecret })
      case .session: Issue.record("no headers")
      }
    }
  }

  @Test("A password that is refused is told as one that may lock the account, and another failure of a login is not")
  func lockout() async throws {
    for (status, risks) in [(401, true), (403, true), (503, false), (429, false)] {
      let sender = ScriptedSender(base: BigVFixture.base) { _, _ in .json("no", status) }
      let error = await #expect(throws: ProviderError.self) {
        try await BigVFixture.target(sender, Self.session).readEverything()
      }
      #expect(error?.risksLockout == risks, "\(status)")
    }
  }

  @Test("So is a password that goes with each request, and an API key is not") func lockoutWithoutSession() async throws {
    let basic = BigVSettings.Authentication.basic(username: "rollcall", password: Secret("hunter2"), oneTimePassword: nil)
    for (authentication, risks) in [(basic, true), (.apiKey(Secret("k")), false)] {
      let sender = ScriptedSender(base: BigVFixture.base) { _, _ in .json("no", 401) }
      let error = await #expect(throws: ProviderError.self) {
        try await BigVFixture.target(sender, authentication).readEverything()
      }
      #expect(error?.risksLockout == risks)
    }
  }

  /// A service that takes tokens from `firstGood` on.
  private static func sender(firstGood: Int) -> ScriptedSender {
    ScriptedSender(base: BigVFixture.base) { sent, earlier in
      if sent.line == login { return HTTPResponse(status: 200, body: Array("tok-\(earlier)".utf8)) }
      let number = sent.headers["Authorization"].flatMap { Int($0.dropFirst("Bearer tok-".count)) } ?? -1
      return number >= firstGood ? BigVFixture.answers[sent.line] ?? .json("{}", 404) : .json("{}", 401)
    }
  }

  @Test func aSessionLogsInOnceForAWholeRead() async throws {
    let sender = Self.sender(firstGood: 0)
    _ = try await BigVFixture.target(sender, Self.session).readEverything()
    #expect(sender.lines.count { $0 == Self.login } == 1)
    #expect(sender.sent.first?.body == #"{"password":"hunter2","username":"rollcall","validity":"1800"}"#)
  }

  @Test func anExpiredTokenLogsInOnceMore() async throws {
    let sender = Self.sender(firstGood: 1)
    _ = try await BigVFixture.target(sender, Self.session).readEverything()
    #expect(sender.lines.count { $0 == Self.login } == 2)
  }

  @Test func aNewTokenThatIsRefusedTooStops() async {
    let sender = Self.sender(firstGood: 99)
    await #expect(throws: ProviderError.self) { try await BigVFixture.target(sender, Self.session).readEverything() }
    #expect(sender.lines.count { $0 == Self.login } == 2)
  }

  @Test(arguments: [HTTPResponse.html(), .empty(200), .json(#"{"token": "x"}"#), .json("no", 401), .json("no", 503)])
  func whatIsNoTokenStops(response: HTTPResponse) async {
    let sender = ScriptedSender(base: BigVFixture.base) { _, _ in response }
    let answer = await BigVFixture.target(sender, Self.session).perform(.removeMember(AccountID("bob")), on: TargetGroupID("101"))
    #expect(answer.isStop)
    #expect(sender.lines == [Self.login])
  }
}
