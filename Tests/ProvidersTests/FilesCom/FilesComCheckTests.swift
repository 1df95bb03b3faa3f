import HTTPClient
import Reconciliation
import Testing

@testable import Providers

@Suite struct FilesComCheckTests {
  private func verdict(_ subject: String, of sender: ScriptedSender) async -> Finding.Verdict? {
    await FilesComFixture.target(sender).check().first { $0.subject == subject }?.verdict
  }

  private static func key(_ fields: String) -> String { #"{"id":4,\#(fields)}"# }

  @Test func aSiteInOrderWorksThroughoutAndIsNotWrittenTo() async {
    let sender = FilesComFixture.sender()
    let findings = await FilesComFixture.target(sender).check()
    #expect(findings.map(\.subject) == ["API key", "site", "groups", "users", "rights"])
    #expect(findings.allSatisfy { $0.verdict == .works && $0.advice == nil })
    #expect(findings[2].text == "1 read")
    #expect(sender.writes.isEmpty)
  }

  @Test func aKeyWithoutFullPermissionFails() async {
    let sender = FilesComFixture.sender(apiKey: Self.key(#""user_id":1,"permission_set":"desktop_app""#))
    #expect(await verdict("API key", of: sender) == .fails)
  }

  @Test(arguments: [("2026-12-05T00:00:00Z", Finding.Verdict.warning), ("2026-12-06T00:00:00Z", .works)])
  func aKeyThatEndsWithinFourteenDaysIsAWarning(expiry: String, expected: Finding.Verdict) async {
    let sender = FilesComFixture.sender(apiKey: Self.key(#""user_id":1,"permission_set":"full","expires_at":"\#(expiry)""#))
    #expect(await verdict("API key", of: sender) == expected)
  }

  @Test func aSiteThatTakesGroupsFromSingleSignOnOnlyFails() async {
    #expect(await verdict("site", of: FilesComFixture.sender(site: #"{"id":9,"non_sso_groups_allowed":false}"#)) == .fails)
  }

  @Test func aSiteWhereOnlyMembersOfGroupsHaveAccessIsAWarning() async {
    #expect(await verdict("site", of: FilesComFixture.sender(site: #"{"id":9,"protocol_access_groups_only":true}"#)) == .warning)
  }

  @Test(arguments: [
    (#""user_id":null"#, Finding.Verdict.works), (#""user_id":1"#, .works), (#""user_id":20"#, .fails),
    (#""user_id":555"#, .warning),
  ])
  func onlyASiteWideKeyOrASiteAdminMayWrite(owner: String, expected: Finding.Verdict) async {
    #expect(await verdict("rights", of: FilesComFixture.sender(apiKey: Self.key(owner))) == expected)
  }

  @Test func groupsThatDoNotSayWhoIsInThemAreAWarning() async {
    #expect(await verdict("groups", of: FilesComFixture.sender(groups: #"[{"id":1,"name":"a"}]"#)) == .warning)
  }

  @Test func refusedCredentialsAreOneFindingAndOneRequest() async {
    let sender = ScriptedSender(base: FilesComFixture.base) { _, _ in .json(#"{"type":"not-authenticated/locked-out"}"#, 401) }
    let findings = await FilesComFixture.target(sender).check()
    #expect(findings.map(\.verdict) == [.fails])
    #expect(findings.allSatisfy { $0.advice != nil })
    #expect(sender.sent.count == 1)
  }

  @Test func unreadableListsFail() async {
    let sender = FilesComFixture.sender(groups: "{}", users: "{}")
    #expect(await verdict("groups", of: sender) == .fails)
    #expect(await verdict("users", of: sender) == .fails)
  }
}
