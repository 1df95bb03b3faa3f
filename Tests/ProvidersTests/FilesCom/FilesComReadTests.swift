import HTTPClient
import Reconciliation
import Testing

@testable import Providers

@Suite struct FilesComReadTests {
  private func current(groups: String = FilesComFixture.groups, users: String = FilesComFixture.users) async throws -> Current {
    try await FilesComFixture.target(FilesComFixture.sender(groups: groups, users: users)).readCurrent()
  }

  @Test func aRecordedGroupIsReadAsItIs() async throws {
    let sender = FilesComFixture.sender(groups: "[\(RecordedShapeTests.group)]", site: #"{"id":115123}"#)
    let current = try await FilesComFixture.target(sender).readCurrent()
    #expect(current.groups == [TargetGroup(id: TargetGroupID("78899"), name: "example_group", members: [3, 4, 5])])
    #expect(current.accounts.suffix(3).map(\.id.rawValue) == ["942660", "1105124", "1173788"])
  }

  @Test func aWholeReadTakesOneRequestPerList() async throws {
    let sender = FilesComFixture.sender()
    _ = try await FilesComFixture.target(sender).readCurrent()
    #expect(sender.lines.sorted() == ["GET /api_key", "GET /groups?per_page=1000", "GET /site", "GET /users?per_page=1000"])
    #expect(sender.writes.isEmpty)
    #expect(sender.sent.allSatisfy { $0.headers["X-FilesAPI-Key"] == FilesComFixture.key })
  }

  @Test func accountsAreInTheNumericOrderOfTheirIDs() async throws {
    let current = try await current()
    #expect(current.accounts.map(\.id.rawValue) == ["1", "3", "20"])
    #expect(current.groups.first?.members == [1, 2])
    #expect(current.groups.first?.admins == [2])
  }

  @Test func accountsCarryWhatMatchingAndProtectionNeed() async throws {
    let accounts = try await current().accounts
    #expect(accounts[0] == Account(id: AccountID("1"), username: "rollcall", isOurs: true, protection: "site admin"))
    #expect(accounts[1] == Account(id: AccountID("3"), username: "bo", email: nil))
    #expect(accounts[2] == Account(id: AccountID("20"), username: "ana", email: "ana@example.org"))
  }

  @Test func anAccountThatOnlyAGroupNamesIsNotListed() async throws {
    let current = try await current(groups: #"[{"id":7,"name":"d","user_ids":"5","admin_ids":""}]"#)
    #expect(current.accounts.first { $0.id.rawValue == "5" } == Account(id: AccountID("5"), username: "", isListed: false))
    #expect(current.remarks.count == 1)
  }

  @Test func adminsAreMembersEvenWhenTheListForgetsThem() async throws {
    let group = try await current(groups: #"[{"id":7,"name":"d","user_ids":"3","admin_ids":"20"}]"#).groups[0]
    #expect(group.members == [1, 2])
    #expect(group.admins == [2])
  }

  @Test(arguments: [
    (#""user_ids":null,"admin_ids":"""#, "user_ids"), (#""admin_ids":"""#, "user_ids"),
    (#""user_ids":"3","admin_ids":null"#, "admin_ids"),
    (#""user_ids":"3""#, "admin_ids"),
  ])
  func aGroupThatDoesNotSayWhoIsInItIsPartial(keys: String, missing: String) async throws {
    let groups = try await current(
      groups: #"[{"id":7,"name":"d",\#(keys)},{"id":8,"name":"e","user_ids":"","admin_ids":""}]"#
    ).groups
    #expect(groups[0].membership.reason?.contains(missing) == true)
    #expect(groups[1].membership == .complete)
  }

  @Test func groupsArePartialWhenNoneSaysWhoIsInIt() async throws {
    let groups = try await current(groups: #"[{"id":7,"name":"d"},{"id":8,"name":"e"}]"#).groups
    #expect(groups.allSatisfy { !$0.membership.isComplete })
  }

  @Test func aGroupOfAnotherSiteIsProtected() async throws {
    let group = try await current(groups: #"[{"id":7,"name":"d","user_ids":"","admin_ids":"","site_id":8}]"#).groups[0]
    #expect(group.protection == "belongs to another site")
  }

  @Test func aRowThatComesTwiceCountsOnceAsItWasLast() async throws {
    let row = #"{"id":7,"name":"d","user_ids":"1","admin_ids":""},{"id":7,"name":"d","user_ids":"3","admin_ids":""}"#
    let groups = try await current(groups: "[\(row)]").groups
    #expect(groups.map(\.members) == [[1]])
  }

  @Test(arguments: [
    #"[{"id":1,"email":null}]"#, #"[{"id":1,"username":null,"email":null}]"#, #"[{"id":1,"username":"ana"}]"#, "[]",
    #"[{"id":1,"username":"ana","email":["x"]}]"#,
  ])
  func usersThatCannotBeTrustedFailTheRead(users: String) async {
    await #expect(throws: ProviderError.self) { try await current(users: users) }
  }

  @Test(arguments: ["GET /api_key", "GET /site", "GET /groups?per_page=1000", "GET /users?per_page=1000"])
  func theFailureOfAnyPartFailsTheRead(part: String) async {
    let whole = FilesComFixture.sender()
    let sender = ScriptedSender(base: FilesComFixture.base) { sent, _ throws(HTTPError) in
      guard sent.line != part else { throw HTTPError(.unknown, request: part, reason: "connection reset") }
      switch sent.line {
      case "GET /api_key": return .json(#"{"id":4,"user_id":null}"#)
      case "GET /site": return .json(#"{"id":9}"#)
      case "GET /users?per_page=1000": return .json(FilesComFixture.users)
      default: return .json("[]")
      }
    }
    #expect(await FilesComFixture.failure(of: FilesComFixture.target(whole)) == nil)
    #expect(await FilesComFixture.failure(of: FilesComFixture.target(sender)) == "\(part): connection reset")
  }

  @Test func refusedCredentialsAreTriedOnce() async {
    let sender = ScriptedSender(base: FilesComFixture.base) { _, _ in
      .json(#"{"error":"no","http-code":401,"type":"not-authenticated/invalid-credentials"}"#, 401)
    }
    let failure = await FilesComFixture.failure(of: FilesComFixture.target(sender))
    #expect(sender.lines == ["GET /api_key"])
    #expect(failure?.contains("not-authenticated/invalid-credentials") == true)
    #expect(failure?.contains(FilesComFixture.key) == false)
  }

  @Test func aKeyThatEndsSoonIsRemarkedOnInEveryRead() async throws {
    let sender = FilesComFixture.sender(
      apiKey: #"{"id":4,"user_id":null,"permission_set":"full","expires_at":"2026-12-01T01:00:00Z"}"#)
    let remarks = try await FilesComFixture.target(sender).readCurrent().remarks
    #expect(remarks == ["the API key expires on 2026-12-01, in 10 days: make a new one"])
  }

  @Test func anUnreadableKeyIsNotQuoted() async throws {
    let failure = await FilesComFixture.failure(of: FilesComFixture.target(FilesComFixture.sender(apiKey: #"{"key":"hunter2"}"#)))
    #expect(try #require(failure).contains("hunter2") == false)
  }
}
