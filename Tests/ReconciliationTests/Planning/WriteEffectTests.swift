import Reconciliation
import Testing

struct WriteEffectTests {
  private let id = TargetGroupID("t:design")

  /// The group `design` with ana, an admin, and bo.
  private func evidence(
    _ write: Write, on group: TargetGroupID? = TargetGroupID("t:design"), change: (inout World) -> Void = { _ in }
  ) -> WriteEvidence {
    var world = World()
    world.account("cy")
    world.target("design", ["ana", "bo"], admins: ["ana"])
    world.last { $0.annotation = mark("design") }
    change(&world)
    return WriteEffect(in: world.current, traits: world.traits).evidence(of: write, on: group)
  }

  private func mark(_ source: String) -> String { OwnershipMarker(instance: "main", source: StableID("g:\(source)")).line }

  @Test(arguments: [
    (Write.setMember(AccountID("ana"), admin: true), true), (.setMember(AccountID("ana"), admin: false), false),
    (.setMember(AccountID("bo"), admin: false), true), (.setMember(AccountID("bo"), admin: true), false),
    (.setMember(AccountID("cy"), admin: false), false), (.setMember(AccountID("nobody"), admin: false), false),
    (.removeMember(AccountID("ana")), false), (.removeMember(AccountID("cy")), true), (.removeMember(AccountID("nobody")), true),
    (.updateGroup(name: "design", annotation: nil), true), (.updateGroup(name: "Design", annotation: nil), true),
    (.updateGroup(name: "research", annotation: nil), false), (.updateGroup(name: nil, annotation: nil), true),
    (.deleteGroup, false),
  ])
  func aGroupShowsIt(write: Write, tookEffect: Bool) {
    #expect(evidence(write) == (tookEffect ? .tookEffect(group: id) : .didNotTakeEffect))
  }

  @Test func whereThereAreNoAdminsMembershipIsEnough() {
    #expect(evidence(.setMember(AccountID("bo"), admin: true)) { $0.traits = .plain } == .tookEffect(group: id))
  }

  @Test func anAdoptionIsSeenByItsMark() {
    #expect(evidence(.updateGroup(name: nil, annotation: "a note\n" + mark("design"))) == .tookEffect(group: id))
    #expect(evidence(.updateGroup(name: nil, annotation: mark("other"))) == .didNotTakeEffect)
  }

  @Test func aCreationIsSeenByItsNameAndMark() {
    let write = Write.createGroup(name: "Design", annotation: mark("design"), members: [], admins: [])
    #expect(evidence(write, on: nil) == .tookEffect(group: id))
  }

  @Test func anotherGroupOfThatNameIsNotTheCreatedOne() {
    let write = Write.createGroup(name: "design", annotation: mark("design"), members: [], admins: [])
    #expect(evidence(write, on: nil) { $0.last { $0.annotation = nil } } == .didNotTakeEffect)
  }

  @Test func whereThereAreNoMarksTheNameIsEnough() {
    let write = Write.createGroup(name: "design", annotation: nil, members: [], admins: [])
    #expect(evidence(write, on: nil) == .tookEffect(group: id))
  }

  @Test func aDeletedGroupIsGone() {
    #expect(evidence(.deleteGroup, on: TargetGroupID("t:gone")) == .tookEffect(group: TargetGroupID("t:gone")))
  }

  @Test func membershipOfAMissingGroupIsUnclear() {
    #expect(
      evidence(.removeMember(AccountID("ana")), on: TargetGroupID("t:gone")) == .unclear("the group is no longer on the target"))
  }

  @Test func membershipThatTheTargetDoesNotTellIsUnclear() {
    #expect(
      evidence(.removeMember(AccountID("cy"))) { $0.last { $0.membership = .partial("user_ids is missing") } }
        == .unclear("user_ids is missing"))
  }

  @Test func aNameNeedsNoMembership() {
    #expect(
      evidence(.updateGroup(name: "design", annotation: nil)) { $0.last { $0.membership = .partial("user_ids is missing") } }
        == .tookEffect(group: id))
  }
}
