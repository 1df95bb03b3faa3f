import HTTPClient
import Reconciliation
import Testing

@testable import Providers

@Suite struct BigVReadTests {
  private func current(_ changed: [String: HTTPResponse] = [:]) async throws -> Current {
    try await BigVFixture.target(BigVFixture.sender(changed)).readEverything()
  }

  private func web(_ changed: [String: HTTPResponse] = [:]) async throws -> TargetGroup {
    try #require(try await current(changed).groups.first { $0.name == "web" })
  }

  private func overview(web machines: String?) -> [String: HTTPResponse] {
    let groups = "\(BigVFixture.group(1, "default")),\(BigVFixture.group(101, "web", machines: machines))"
    return ["GET /accounts/acme\(BigVFixture.overviewQuery)": .json(#"{"id":1,"groups":[\#(groups)]}"#)]
  }

  private func rows(_ rows: String...) -> [String: HTTPResponse] {
    ["GET /accounts/acme/groups/101/privileges": .json("[\(rows.joined(separator: ","))]")]
  }

  @Test func accountsAreUsersInTheOrderOfTheirNames() async throws {
    let accounts = try await current().accounts
    #expect(
      Array(accounts) == [
        Account(id: AccountID("Carol"), username: "Carol", protection: "account admin", holdsEveryGroup: true),
        Account(id: AccountID("alice"), username: "alice", email: "a@example.org"),
        Account(id: AccountID("bob"), username: "bob"),
        Account(
          id: AccountID("rollcall"), username: "rollcall", isOurs: true, protection: "account admin", holdsEveryGroup: true),
      ])
  }

  @Test func groupsHaveTheirAdminsAsMembers() async throws {
    let groups = try await current().groups
    #expect(groups.map(\.id.rawValue) == ["1", "101"])
    #expect(groups[1] == TargetGroup(id: TargetGroupID("101"), name: "web", members: [2]))
  }

  @Test func nothingIsWritten() async throws {
    let sender = BigVFixture.sender()
    _ = try await BigVFixture.target(sender).readEverything()
    #expect(sender.writes.isEmpty)
    #expect(sender.lines.count == 7)
  }

  @Test func onlyPeoplesGroupAdminRowsOnTheGroupCount() async throws {
    let group = try await web(
      rows(
        BigVFixture.row(1, "bob"), BigVFixture.row(2, "bob"), BigVFixture.row(3, "alice", key: 9),
        BigVFixture.row(4, "alice", level: "vm_admin"), BigVFixture.row(5, "alice", group: 1)))
    #expect(group.members == [2])
    #expect(group.membership == .complete)
  }

  @Test func anAccountAdminIsAMemberOnlyByARow() async throws {
    #expect(try await web().members == [2])
    #expect(try await web(rows(BigVFixture.row(1, "carol"))).members == [0])
  }

  @Test func aRowThatNamesNobodyListedMakesAnUnlistedAccount() async throws {
    let current = try await current(rows(BigVFixture.row(1, "zed")))
    #expect(current.accounts.last == Account(id: AccountID("zed"), username: "zed", isListed: false))
    #expect(current.groups[1].members == [4])
  }

  @Test func userNamesAreComparedWithoutCase() async throws {
    #expect(try await web(rows(BigVFixture.row(1, "BOB"))).members == [2])
  }

  @Test(arguments: [403, 404])
  func aGroupThatHidesItsPrivilegesIsPartial(status: Int) async throws {
    let group = try await web(["GET /accounts/acme/groups/101/privileges": .json(#""no""#, status)])
    #expect(!group.membership.isComplete)
    #expect(group.members.isEmpty)
  }

  @Test func aRowThatDoesNotSayWhomItIsForMakesTheGroupPartial() async throws {
    #expect(try await !web(rows(#"{"id":1,"level":"group_admin","username":"bob"}"#)).membership.isComplete)
    #expect(try await !web(rows(#"{"id":1,"level":"group_admin","group_id":101,"username":null}"#)).membership.isComplete)
  }

  @Test func theDefaultGroupIsProtected() async throws {
    #expect(try await current().groups[0].protection == "the account's default group")
  }

  @Test func aGroupOfAnotherAccountIsProtected() async throws {
    let other = #"{"account_id":2,"id":101,"name":"web","virtual_machines":[]}"#
    let overview = HTTPResponse.json(#"{"id":1,"groups":[\#(BigVFixture.group(1, "default")),\#(other)]}"#)
    let line = "GET /accounts/acme\(BigVFixture.overviewQuery)"
    #expect(try await web([line: overview]).protection == "belongs to another account")
  }

  @Test func virtualMachinesStandInTheWay() async throws {
    let group = try await web(
      overview(web: #"{"id":7},{"id":8,"deleted":true,"network_interfaces":[{"vlan_num":12},{"vlan_num":12}]}"#))
    #expect(group.deletionObstacle == "has 2 virtual machines (1 of them deleted but not purged), bound to VLAN 12")
    #expect(group.renameObstacle?.contains("host names") == true)
  }

  @Test func populatedGroupsMayBeRenamedWhenThatIsAllowed() async throws {
    let sender = BigVFixture.sender(overview(web: #"{"id":7}"#))
    let group = try await BigVFixture.target(sender, renamesPopulatedGroups: true).readEverything().groups[1]
    #expect(group.renameObstacle == nil)
    #expect(group.deletionObstacle == "has 1 virtual machine")
  }

  @Test func unreadMachinesAreNotNone() async throws {
    let group = try await web(overview(web: nil))
    #expect(group.deletionObstacle != nil)
    #expect(group.renameObstacle != nil)
  }

  @Test func readingStopsWithoutTheRightsToSeeEverything() async {
    for rows in ["[]", "[\(BigVFixture.row(1, "rollcall"))]", "[\(BigVFixture.admin(1, "rollcall", account: 2))]"] {
      let sender = BigVFixture.sender(["GET /users/rollcall/privileges": .json(rows)])
      await #expect(throws: ProviderError.self) { try await BigVFixture.target(sender).readEverything() }
      #expect(sender.lines.count == 2)
    }
  }

  @Test func anAPIKeyNeedsThePrivilegeItself() async throws {
    let key = BigVSettings.Authentication.apiKey(Secret("s"))
    let accounts = try await BigVFixture.target(BigVFixture.sender(), key).readEverything().accounts
    #expect(!accounts.contains { $0.isOurs })
    let others = BigVFixture.sender(["GET /privileges": .json("[\(BigVFixture.admin(1, "rollcall"))]")])
    await #expect(throws: ProviderError.self) { try await BigVFixture.target(others, key).readEverything() }
  }

  @Test func aListWithoutTheDefaultGroupIsNotComplete() async {
    for list in ["[]", #"[{"account_id":1,"id":101,"name":"web"}]"#] {
      await #expect(throws: ProviderError.self) { try await current(["GET /accounts/acme/groups": .json(list)]) }
    }
  }

  @Test(arguments: [
    "GET /accounts/acme?view=overview&include_deleted=true", "GET /users/rollcall/privileges", "GET /accounts/acme/groups",
    "GET /users",
    "GET /accounts/acme/groups/101/privileges", "GET /accounts/acme/privileges",
  ])
  func anythingThatCannotBeUnderstoodFailsTheRead(line: String) async {
    for response in [HTTPResponse.html(), .empty(200), .json("{}"), .json("[{}]"), .json("[", 200), .json("{}", 500)] {
      await #expect(throws: ProviderError.self, "\(response)") { try await current([line: response]) }
    }
  }

  @Test func refusedCredentialsAreTriedOnce() async {
    let sender = ScriptedSender(base: BigVFixture.base) { _, _ in .json(#""no""#, 401) }
    await #expect(throws: ProviderError.self) { try await BigVFixture.target(sender).readEverything() }
    #expect(sender.sent.count == 1)
  }
}
