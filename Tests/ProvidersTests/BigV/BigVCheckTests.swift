import HTTPClient
import Reconciliation
import Testing

@testable import Providers

@Suite struct BigVCheckTests {
  private func findings(_ changed: [String: HTTPResponse] = [:]) async -> [String: Finding] {
    let sender = BigVFixture.sender(changed)
    let findings = await BigVFixture.target(sender).check()
    #expect(sender.writes.isEmpty)
    return Dictionary(findings.map { ($0.subject, $0) }) { first, _ in first }
  }

  @Test func anAccountInOrderWorksThroughout() async {
    let findings = await findings()
    #expect(findings.keys.sorted() == ["account", "groups", "rights", "users"])
    #expect(findings.values.allSatisfy { $0.verdict == .works && $0.advice == nil })
    #expect(findings["groups"]?.text == "2 read, with who controls each")
  }

  @Test func rightsThatAreMissingFailWithAdvice() async {
    let rights = await findings(["GET /users/rollcall/privileges": .json("[]")])["rights"]
    #expect(rights?.verdict == .fails)
    #expect(rights?.advice != nil)
  }

  @Test func aGroupThatHidesItsPrivilegesIsAWarning() async {
    #expect(await findings(["GET /accounts/acme/groups/101/privileges": .json("{}", 404)])["groups"]?.verdict == .warning)
  }

  @Test func aListWithoutTheDefaultGroupFails() async {
    #expect(await findings(["GET /accounts/acme/groups": .json("[]")])["groups"]?.verdict == .fails)
  }

  @Test func usersThatCannotBeReadFail() async {
    #expect(await findings(["GET /users": .html()])["users"]?.verdict == .fails)
  }

  @Test func refusedCredentialsAreOneFindingAndOneRequest() async {
    let sender = ScriptedSender(base: BigVFixture.base) { _, _ in .json("{}", 401) }
    #expect(await BigVFixture.target(sender).check().map(\.verdict) == [.fails])
    #expect(sender.sent.count == 1)
  }
}
