import HTTPClient
import Reconciliation
import Testing

@testable import Providers

@Suite struct BigVInspectionTests {
  private let group = TargetGroupID("101")
  private static let list = "GET /accounts/acme/groups"
  private static let creation = Write.createGroup(name: "web", annotation: nil, members: [], admins: [])

  private func inspect(_ write: Write, _ changed: [String: HTTPResponse] = [:]) async -> WriteEvidence {
    let sender = BigVFixture.sender(changed)
    let evidence = await BigVFixture.target(sender).inspect(write, on: write == Self.creation ? nil : group)
    #expect(sender.writes.isEmpty)
    return evidence
  }

  @Test(arguments: [
    (Write.updateGroup(name: "web", annotation: nil), true), (.updateGroup(name: "www", annotation: nil), false),
    (.updateGroup(name: nil, annotation: nil), true), (.setMember(AccountID("bob"), admin: false), true),
    (.setMember(AccountID("alice"), admin: false), false), (.removeMember(AccountID("bob")), false),
    (.removeMember(AccountID("alice")), true), (.deleteGroup, false),
  ])
  func theObjectItselfTellsWhatTookEffect(write: Write, tookEffect: Bool) async {
    #expect(await inspect(write) == (tookEffect ? .tookEffect(group: group) : .didNotTakeEffect))
  }

  @Test func anEmptyGroupOfTheNameIsTheOneThatWasCreated() async {
    #expect(await inspect(Self.creation) == .tookEffect(group: group))
  }

  @Test func aGroupWithMachinesIsNotTheOneThatWasCreated() async {
    let found = HTTPResponse.json(BigVFixture.group(101, "web", machines: #"{"id":7,"deleted":true}"#))
    #expect(await inspect(Self.creation, ["GET /accounts/acme/groups/101\(BigVFixture.overviewQuery)": found]).isUnclear)
  }

  @Test func aCreationDidNotHappenWhenTheWholeListLacksTheName() async {
    #expect(await inspect(Self.creation, [Self.list: .json(#"[{"id":1,"name":"default"}]"#)]) == .didNotTakeEffect)
  }

  @Test func aDeletionTookEffectWhenTheWholeListLacksTheGroup() async {
    #expect(await inspect(.deleteGroup, [Self.list: .json(#"[{"id":1,"name":"default"}]"#)]) == .tookEffect(group: group))
  }

  @Test(arguments: [creation, .deleteGroup])
  func aListWithoutTheDefaultGroupTellsNothing(write: Write) async {
    #expect(await inspect(write, [Self.list: .json("[]")]).isUnclear)
  }

  @Test(arguments: [403, 404, 500])
  func aLookThatFailsTellsNothing(status: Int) async {
    let failed = HTTPResponse.json("{}", status)
    let changed = [
      "GET /accounts/acme/groups/101\(BigVFixture.overviewQuery)": failed, "GET /accounts/acme/groups/101/privileges": failed,
    ]
    #expect(await inspect(.updateGroup(name: "web", annotation: nil), changed).isUnclear)
    #expect(await inspect(.setMember(AccountID("bob"), admin: false), changed).isUnclear)
    #expect(await inspect(.removeMember(AccountID("alice")), changed).isUnclear)
  }
}
