import HTTPClient
import Reconciliation
import Testing

@testable import Providers

@Suite struct FilesComInspectionTests {
  private let group = TargetGroupID("7")

  /// Looks at group 7 of a site whose filtered lists answer with `groups`.
  private func inspect(_ write: Write, _ groups: String, creating: Bool = false) async -> (WriteEvidence, [Sent]) {
    let sender = ScriptedSender(base: FilesComFixture.base) { _, _ in .json("[\(groups)]") }
    return (await FilesComFixture.target(sender).inspect(write, on: creating ? nil : group), sender.sent)
  }

  private static let creation = Write.createGroup(
    name: "a b", annotation: "[rollcall instance=main source=u:1]", members: [], admins: [])

  @Test func aCreationIsLookedForByName() async {
    let row = #"{"id":8,"name":"a b","notes":"hi\n[rollcall instance=main source=u:1]","user_ids":"","admin_ids":""}"#
    let (evidence, sent) = await inspect(Self.creation, row, creating: true)
    #expect(evidence == .tookEffect(group: TargetGroupID("8")))
    #expect(sent.map(\.line) == ["GET /groups?filter%5Bname%5D=a%20b&per_page=1000"])
  }

  @Test(arguments: ["", #"{"id":8,"name":"A B","notes":"[rollcall instance=main source=u:1]"}"#])
  func aCreationDidNotHappenWhenNoGroupHasTheExactName(row: String) async {
    #expect(await inspect(Self.creation, row, creating: true).0 == .didNotTakeEffect)
  }

  @Test(arguments: [
    #"{"id":8,"name":"a b","notes":null}"#, #"{"id":8,"name":"a b","notes":"[rollcall instance=other source=u:1]"}"#,
    #"{"id":8,"name":"a b","notes":"[rollcall instance=main source=u:2]"}"#,
  ])
  func aGroupWithoutOurMarkIsNotClaimed(row: String) async {
    #expect(await inspect(Self.creation, row, creating: true).0.isUnclear)
  }

  @Test func aCreationWithoutAMarkIsNeverClaimed() async {
    let write = Write.createGroup(name: "a b", annotation: nil, members: [], admins: [])
    #expect(await inspect(write, #"{"id":8,"name":"a b","notes":null}"#, creating: true).0.isUnclear)
  }

  @Test(arguments: [
    (Write.updateGroup(name: "a", annotation: nil), true), (.updateGroup(name: "b", annotation: nil), false),
    (.updateGroup(name: nil, annotation: "x\ny"), true), (.updateGroup(name: "a", annotation: "z"), false),
    (.setMember(AccountID("3"), admin: false), true), (.setMember(AccountID("3"), admin: true), false),
    (.setMember(AccountID("20"), admin: true), true), (.setMember(AccountID("20"), admin: false), false),
    (.setMember(AccountID("5"), admin: false), false), (.removeMember(AccountID("3")), false),
    (.removeMember(AccountID("5")), true),
    (.deleteGroup, false),
  ])
  func theGroupItselfTellsWhatTookEffect(write: Write, tookEffect: Bool) async {
    let (evidence, sent) = await inspect(write, #"{"id":7,"name":"a","notes":"x\r\ny\n","user_ids":"3,20","admin_ids":"20"}"#)
    #expect(evidence == (tookEffect ? .tookEffect(group: group) : .didNotTakeEffect))
    #expect(sent.map(\.line) == ["GET /groups?ids=7&per_page=1000"])
    #expect(sent.allSatisfy { !$0.isWrite })
  }

  @Test(arguments: [("null", true), (#""""#, true), (#""x""#, false)])
  func anEmptiedTextMayComeBackAsNull(notes: String, tookEffect: Bool) async {
    let row = #"{"id":7,"name":"a","notes":\#(notes),"user_ids":"","admin_ids":""}"#
    let (evidence, _) = await inspect(.updateGroup(name: nil, annotation: ""), row)
    #expect(evidence == (tookEffect ? .tookEffect(group: group) : .didNotTakeEffect))
  }

  @Test func aDeletionTookEffectWhenTheListLacksTheGroup() async {
    #expect(await inspect(.deleteGroup, "").0 == .tookEffect(group: group))
  }

  @Test(arguments: [
    Write.setMember(AccountID("3"), admin: false), .removeMember(AccountID("3")), .updateGroup(name: "b", annotation: nil),
  ])
  func aGroupThatIsNotInTheListTellsNothing(write: Write) async { #expect(await inspect(write, "").0.isUnclear) }

  @Test(arguments: [Write.setMember(AccountID("3"), admin: false), .removeMember(AccountID("3"))])
  func aGroupThatDoesNotSayWhoIsInItTellsNothing(write: Write) async {
    #expect(await inspect(write, #"{"id":7,"name":"a"}"#).0.isUnclear)
  }

  @Test func aLookThatFailsTellsNothing() async {
    let target = FilesComFixture.target(answering: .json(#"{"type":"not-found"}"#, 404))
    #expect(await target.inspect(.deleteGroup, on: group).isUnclear)
  }
}
