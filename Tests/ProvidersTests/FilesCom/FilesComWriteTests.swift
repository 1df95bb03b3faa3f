import HTTPClient
import Reconciliation
import Testing

@testable import Providers

@Suite struct FilesComWriteTests {
  private let group = TargetGroupID("7")

  private func perform(
    _ write: Write, on group: TargetGroupID? = TargetGroupID("7"), answering response: HTTPResponse = .json(#"{"id":7}"#)
  ) async -> (WriteAnswer, [Sent]) {
    let sender = ScriptedSender(base: FilesComFixture.base) { _, _ in response }
    return (await FilesComFixture.target(sender).perform(write, on: group), sender.sent)
  }

  private static let creation = Write.createGroup(
    name: "Design \"A\"/B", annotation: "x\n[rollcall instance=main source=u:1]", members: [AccountID("20"), AccountID("3")],
    admins: [AccountID("100")])

  @Test func aGroupIsCreatedWithItsMembersAndAdmins() async {
    let (answer, sent) = await perform(Self.creation, on: nil, answering: .json(#"{"id":78,"name":"x"}"#, 201))
    #expect(answer == .done(group: TargetGroupID("78")))
    #expect(sent.map(\.line) == ["POST /groups"])
    #expect(
      sent.first?.body
        == #"{"admin_ids":"100","name":"Design \"A\"/B","notes":"x\n[rollcall instance=main source=u:1]","user_ids":"3,20,100"}"#)
    #expect(sent.first?.headers["Content-Type"] == "application/json")
    #expect(sent.first?.isWrite == true)
  }

  @Test func aGroupWithoutMembersIsCreatedWithoutTheKeys() async {
    let (_, sent) = await perform(.createGroup(name: "a", annotation: nil, members: [], admins: []), on: nil)
    #expect(sent.first?.body == #"{"name":"a"}"#)
  }

  @Test(arguments: [
    (Write.updateGroup(name: "b", annotation: nil), "PATCH /groups/7", #"{"name":"b"}"#),
    (.updateGroup(name: nil, annotation: "n"), "PATCH /groups/7", #"{"notes":"n"}"#),
    (.updateGroup(name: "b", annotation: "n"), "PATCH /groups/7", #"{"name":"b","notes":"n"}"#),
    (.setMember(AccountID("3"), admin: true), "PATCH /groups/7/memberships/3", #"{"admin":true}"#),
    (.setMember(AccountID("3"), admin: false), "PATCH /groups/7/memberships/3", #"{"admin":false}"#),
    (.removeMember(AccountID("3")), "DELETE /groups/7/memberships/3", ""), (.deleteGroup, "DELETE /groups/7", ""),
  ])
  func eachWriteIsOneRequest(write: Write, line: String, body: String) async {
    let (answer, sent) = await perform(write)
    #expect(answer == .done(group: group))
    #expect(sent.map(\.line) == [line])
    #expect(sent.map(\.body) == [body])
    #expect(sent.allSatisfy { $0.isWrite })
  }

  @Test func idsThatAreSentAreNeverAnEmptyText() throws {
    #expect(try FilesComIDText([AccountID]()) == nil)
    #expect(try FilesComIDText([AccountID("20"), AccountID("3"), AccountID("20")])?.text == "3,20")
    #expect(throws: ProviderError.self) { try FilesComIDText([AccountID("")]) }
  }

  @Test(arguments: ["", "x", "7/memberships", "-1", "07", "1,2"])
  func whatIsNoIDIsNotSent(id: String) async {
    for write in [Write.setMember(AccountID(id), admin: false), .removeMember(AccountID(id))] {
      let (answer, sent) = await perform(write)
      #expect(sent.isEmpty)
      #expect(answer.isRefused)
    }
    let (answer, sent) = await perform(.deleteGroup, on: TargetGroupID(id))
    #expect(sent.isEmpty)
    #expect(answer.isRefused)
  }

  @Test func aWriteWithoutAGroupIsNotSent() async {
    let (answer, sent) = await perform(.deleteGroup, on: nil)
    #expect(sent.isEmpty)
    #expect(answer.isRefused)
  }

  @Test(arguments: [Write.deleteGroup, .removeMember(AccountID("3"))])
  func whatIsGoneAlreadyIsDone(write: Write) async {
    let (answer, _) = await perform(write, answering: .json(#"{"type":"not-found/group-not-found"}"#, 404))
    #expect(answer == .done(group: group))
  }

  @Test(arguments: [Write.deleteGroup, .removeMember(AccountID("3"))])
  func aProxysPageProvesNothing(write: Write) async {
    let (missing, _) = await perform(write, answering: .html(404))
    #expect(missing.isUnknown)
    let (done, _) = await perform(write, answering: .html(200))
    #expect(done.isUnknown)
  }

  @Test(arguments: [Write.updateGroup(name: "b", annotation: nil), .setMember(AccountID("3"), admin: true)])
  func aMissingGroupRefusesWhatWouldChangeIt(write: Write) async {
    let (answer, _) = await perform(write, answering: .json(#"{"type":"not-found"}"#, 404))
    #expect(answer.isRefused)
  }

  @Test(arguments: [HTTPResponse.html(200), .json("[]"), .empty(201), .json(#"{"name":"a"}"#)])
  func aCreationThatIsAnsweredOddlyIsUnknown(response: HTTPResponse) async {
    let (answer, _) = await perform(Self.creation, on: nil, answering: response)
    #expect(answer.isUnknown)
  }

  @Test func aChangeMayBeAnsweredWithNothing() async {
    let (answer, _) = await perform(.updateGroup(name: "b", annotation: nil), answering: .empty(200))
    #expect(answer == .done(group: group))
  }

  @Test func whatBecameOfTheConnectionDecidesWhatIsKnown() async {
    for (certainty, isStop) in [(HTTPError.Certainty.notSent, true), (.unknown, false)] {
      let sender = ScriptedSender(base: FilesComFixture.base) { _, _ throws(HTTPError) in
        throw HTTPError(certainty, request: "POST x", reason: "reset")
      }
      let answer = await FilesComFixture.target(sender).perform(Self.creation, on: nil)
      #expect(answer == (isStop ? .stop("POST x: reset") : .unknown("POST x: reset")))
      #expect(sender.sent.count == 1)
    }
  }

  @Test func familiesOfErrorsBecomeAnswers() async {
    let write = Write.setMember(AccountID("3"), admin: false)
    #expect(await perform(write, answering: .json(#"{"type":"not-authorized/x"}"#, 403)).0.isStop)
    #expect(await perform(write, answering: .json(#"{"type":"processing-failure/model-save-error"}"#, 422)).0.isRefused)
    #expect(await perform(write, answering: .json(#"{"type":"rate-limited/x"}"#, 429)).0.isUnknown)
  }

  @Test(arguments: ["", " ", " a", "a ", "a\u{7}b"])
  func namesThatTheSiteWouldChangeAreProblems(name: String) {
    #expect(FilesComFixture.target(FilesComFixture.sender()).traits.nameProblem(name) != nil)
  }
}
