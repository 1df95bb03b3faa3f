import HTTPClient
import Reconciliation
import Testing

@testable import Providers

@Suite struct BigVWriteTests {
  private let group = TargetGroupID("101")
  private static let web = "GET /accounts/acme/groups/101\(BigVFixture.overviewQuery)"
  private static let rows = "GET /accounts/acme/groups/101/privileges"

  private func perform(
    _ write: Write, _ changed: [String: HTTPResponse], on group: TargetGroupID? = TargetGroupID("101"),
    renamesPopulatedGroups: Bool = false
  ) async -> (WriteAnswer, ScriptedSender) {
    let sender = BigVFixture.sender(changed)
    let target = BigVFixture.target(sender, renamesPopulatedGroups: renamesPopulatedGroups)
    return (await target.perform(write, on: group), sender)
  }

  @Test(arguments: [200, 201])
  func aGroupIsCreatedByName(status: Int) async {
    let write = Write.createGroup(name: "mynewgroup", annotation: nil, members: [], admins: [])
    let created = #"{"account_id":3,"id":5,"name":"mynewgroup"}"#
    let (answer, sender) = await perform(write, ["POST /accounts/acme/groups": .json(created, status)], on: nil)
    #expect(answer == .done(group: TargetGroupID("5")))
    #expect(sender.sent.map(\.body) == [#"{"name":"mynewgroup"}"#])
    #expect(sender.sent.first?.headers["Content-Type"] == "application/json")
  }

  @Test(arguments: [HTTPResponse.html(), .empty(201), .json("{}", 500), .json("{}", 503), .json("{}", 429)])
  func aCreationWithAnOddAnswerIsUnknown(response: HTTPResponse) async {
    let write = Write.createGroup(name: "new", annotation: nil, members: [], admins: [])
    #expect(await perform(write, ["POST /accounts/acme/groups": response], on: nil).0.isUnknown)
  }

  @Test(arguments: [
    (#"{"name":["has been taken","is short"]}"#, "name has been taken, is short"), (#"{"name":"taken"}"#, "name taken"),
    ("Sorry, no", "Sorry, no"),
  ])
  func aRefusalCarriesTheServersReason(body: String, reason: String) async {
    let write = Write.createGroup(name: "new", annotation: nil, members: [], admins: [])
    let (answer, _) = await perform(write, ["POST /accounts/acme/groups": .json(body, 400)], on: nil)
    guard case .refused(let text) = answer else {
      Issue.record("\(answer)")
      return
    }
    #expect(text.hasSuffix(": \(reason)"))
  }

  @Test func aNameThatIsNoLabelIsNotSent() async {
    let (created, first) = await perform(.createGroup(name: "Web", annotation: nil, members: [], admins: []), [:], on: nil)
    let (renamed, second) = await perform(.updateGroup(name: "12", annotation: nil), [:])
    #expect(created.isRefused && renamed.isRefused)
    #expect(first.sent.isEmpty && second.sent.isEmpty)
  }

  @Test func aGrantIsARowForTheUser() async {
    let (answer, sender) = await perform(
      .setMember(AccountID("alice"), admin: true), ["POST /users/alice/privileges": .json("{}")])
    #expect(answer == .done(group: group))
    #expect(sender.lines == [Self.rows, "POST /users/alice/privileges"])
    #expect(
      sender.writes.map(\.body) == [#"{"group_id":101,"level":"group_admin","password_required":true,"yubikey_required":false}"#])
  }

  @Test func aMemberIsNotGrantedTwice() async {
    let (answer, sender) = await perform(.setMember(AccountID("Bob"), admin: false), [:])
    #expect(answer == .done(group: group))
    #expect(sender.writes.isEmpty)
  }

  @Test(arguments: [403, 404])
  func aUserWhoCannotBeGrantedStopsNobodyElse(status: Int) async {
    let (answer, _) = await perform(
      .setMember(AccountID("alice"), admin: false), ["POST /users/alice/privileges": .json("{}", status)])
    #expect(answer.isRefused)
  }

  @Test func everyMatchingRowIsDeletedAndNoOther() async {
    let rows = [
      BigVFixture.row(1, "bob"), BigVFixture.row(2, "bob"), BigVFixture.row(3, "bob", key: 9),
      BigVFixture.row(4, "bob", level: "vm_admin"),
      BigVFixture.row(5, "bob", group: 1), BigVFixture.row(6, "alice"),
    ].joined(separator: ",")
    let (answer, sender) = await perform(
      .removeMember(AccountID("bob")),
      [Self.rows: .json("[\(rows)]"), "DELETE /privileges/1": .empty(), "DELETE /privileges/2": .empty(200)])
    #expect(answer == .done(group: group))
    #expect(sender.writes.map(\.line) == ["DELETE /privileges/1", "DELETE /privileges/2"])
  }

  @Test func aRevocationThatIsRefusedHalfwayIsUnknown() async {
    let rows = [BigVFixture.row(1, "bob"), BigVFixture.row(2, "bob")].joined(separator: ",")
    let (answer, _) = await perform(
      .removeMember(AccountID("bob")),
      [Self.rows: .json("[\(rows)]"), "DELETE /privileges/1": .empty(), "DELETE /privileges/2": .json("{}", 403)])
    #expect(answer.isUnknown)
  }

  @Test func ourOwnPrivilegesStay() async {
    let (answer, sender) = await perform(.removeMember(AccountID("RollCall")), [:])
    #expect(answer.isRefused)
    #expect(sender.sent.isEmpty)
  }

  @Test(arguments: [404, 500, 503])
  func aRowThatMayOrMayNotBeGoneIsUnknown(status: Int) async {
    let (answer, _) = await perform(.removeMember(AccountID("bob")), ["DELETE /privileges/102": .json("{}", status)])
    #expect(answer.isUnknown)
  }

  @Test(arguments: [
    HTTPResponse.html(), .json("{}", 500), .json("{}", 404), .json(#"[{"id":1,"level":"group_admin","username":"bob"}]"#),
  ])
  func rowsThatCannotBeReadAreNotChanged(response: HTTPResponse) async {
    for write in [Write.setMember(AccountID("alice"), admin: false), .removeMember(AccountID("bob"))] {
      let (answer, sender) = await perform(write, [Self.rows: response])
      #expect(answer.isRefused)
      #expect(sender.writes.isEmpty)
    }
  }

  @Test(arguments: [HTTPResponse.empty(200), .json(#"{"account_id":1,"id":101,"name":"www"}"#)])
  func aRenameGoesByIDAfterAnotherLook(response: HTTPResponse) async {
    let (answer, sender) = await perform(.updateGroup(name: "www", annotation: nil), ["PUT /accounts/acme/groups/101": response])
    #expect(answer == .done(group: group))
    #expect(sender.lines == [Self.web, "PUT /accounts/acme/groups/101"])
    #expect(sender.writes.map(\.body) == [#"{"name":"www"}"#])
  }

  @Test(arguments: [
    BigVFixture.group(102, "web"), BigVFixture.group(101, "default"), BigVFixture.group(101, "web", machines: #"{"id":7}"#),
    BigVFixture.group(101, "web", machines: nil),
  ])
  func aGroupThatIsNotWhatItShouldBeIsNotChanged(found: String) async {
    for write in [Write.updateGroup(name: "www", annotation: nil), .deleteGroup] {
      let (answer, sender) = await perform(write, [Self.web: .json(found)])
      #expect(answer.isRefused)
      #expect(sender.writes.isEmpty)
    }
  }

  @Test func aPopulatedGroupIsRenamedWhenThatIsAllowed() async {
    let found = HTTPResponse.json(BigVFixture.group(101, "web", machines: #"{"id":7}"#))
    let (answer, _) = await perform(
      .updateGroup(name: "www", annotation: nil), [Self.web: found, "PUT /accounts/acme/groups/101": .empty(200)],
      renamesPopulatedGroups: true)
    #expect(answer == .done(group: group))
  }

  @Test func aGroupThatGotAnotherNameSinceTheReadIsNotChanged() async throws {
    let sender = BigVFixture.sender([Self.web: .json(BigVFixture.group(101, "sales"))])
    let target = BigVFixture.target(sender)
    _ = try await target.readEverything()
    #expect(await target.perform(.deleteGroup, on: group).isRefused)
    #expect(sender.writes.isEmpty)
  }

  @Test func anAdoptionIsALookAndNoWrite() async {
    let (answer, sender) = await perform(.updateGroup(name: nil, annotation: nil), [:])
    #expect(answer == .done(group: group))
    #expect(sender.lines == [Self.web])
    #expect(await perform(.updateGroup(name: nil, annotation: nil), [Self.web: .empty(404)]).0.isRefused)
  }

  @Test func anEmptyGroupIsDeletedByID() async {
    let (answer, sender) = await perform(.deleteGroup, ["DELETE /accounts/acme/groups/101": .empty()])
    #expect(answer == .done(group: group))
    #expect(sender.lines == [Self.web, "DELETE /accounts/acme/groups/101"])
  }

  @Test func aGroupThatIsNotEmptyAfterAllIsRefused() async {
    let (answer, _) = await perform(.deleteGroup, ["DELETE /accounts/acme/groups/101": .json("group is not empty", 400)])
    #expect(answer.isRefused)
  }

  @Test func aGroupThatIsGoneIsDeletedOnlyWhenTheListProvesIt() async {
    let gone = [Self.web: HTTPResponse.empty(404), "GET /accounts/acme/groups": .json(#"[{"id":1,"name":"default"}]"#)]
    #expect(await perform(.deleteGroup, gone).0 == .done(group: group))
    for list in [BigVFixture.groups, "[]"] {
      let hidden = gone.merging(["GET /accounts/acme/groups": .json(list)]) { _, new in new }
      #expect(await !perform(.deleteGroup, hidden).0.isDone)
    }
  }
}
