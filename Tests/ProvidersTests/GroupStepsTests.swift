import Reconciliation
import Testing

@testable import Providers

@Suite struct GroupStepsTests {
  let group = GroupReference(id: TargetGroupID("7"), name: "old", source: StableID("entryUUID:1"))
  let ana = AccountReference(id: AccountID("1"), label: "ana")
  let bo = AccountReference(id: AccountID("2"), label: "bo")

  private func writes(_ changes: [Change]) -> [Write] { GroupSteps.steps(for: changes, as: .init(.whole)).map(\.write) }

  private func new(members: [AccountReference], admins: [AccountReference]) -> Change {
    .createGroup(
      NewGroup(
        group: GroupReference(id: nil, name: "new", source: StableID("entryUUID:1")), origin: "cn=new", annotation: "mark",
        members: members, admins: admins))
  }

  @Test func aNewGroupGoesWithItsMembersInOneRequest() {
    #expect(
      writes([new(members: [ana, bo], admins: [bo])])
        == [.createGroup(name: "new", annotation: "mark", members: [ana.id, bo.id], admins: [bo.id])])
  }

  @Test func adminsOfANewGroupAreMembersOfIt() {
    #expect(
      writes([new(members: [], admins: [bo])]) == [
        .createGroup(name: "new", annotation: "mark", members: [bo.id], admins: [bo.id])
      ])
  }

  @Test func aNewGroupIsCreatedEmptyWhereMembersHaveToFollow() {
    let change = new(members: [ana, bo], admins: [bo])
    #expect(
      GroupSteps.steps(for: [change], as: .init(.thenMembers)) == [
        WriteStep(.createGroup(name: "new", annotation: "mark", members: [], admins: []), for: [change]),
        WriteStep(.setMember(ana.id, admin: false), for: [change]),
        WriteStep(.setMember(bo.id, admin: true), for: [change]),
      ])
  }

  @Test func adoptionAndRenameAreOneRequest() {
    let changes: [Change] = [.adoptGroup(group, annotation: "mark"), .renameGroup(group, to: "new")]
    #expect(
      GroupSteps.steps(for: changes, as: .init(.whole)) == [
        WriteStep(.updateGroup(name: "new", annotation: "mark"), for: changes)
      ]
    )
  }

  @Test func aRenameThroughATemporaryNameStaysTwoRequests() {
    #expect(
      writes([.renameGroup(group, to: "temporary"), .renameGroup(group, to: "new")])
        == [.updateGroup(name: "temporary", annotation: nil), .updateGroup(name: "new", annotation: nil)])
  }

  @Test func aNewAdminIsAddedInOneRequest() {
    let changes: [Change] = [.addMember(group, ana), .grantAdmin(group, ana)]
    #expect(GroupSteps.steps(for: changes, as: .init(.whole)) == [WriteStep(.setMember(ana.id, admin: true), for: changes)])
  }

  @Test func removalOfAnAdminIsOneRequest() {
    let changes: [Change] = [.revokeAdmin(group, ana), .removeMember(group, ana)]
    #expect(GroupSteps.steps(for: changes, as: .init(.whole)) == [WriteStep(.removeMember(ana.id), for: changes)])
  }

  @Test func revocationAloneKeepsTheMember() {
    #expect(writes([.revokeAdmin(group, ana)]) == [.setMember(ana.id, admin: false)])
  }

  @Test func mergingIsPerAccount() {
    #expect(
      writes([.addMember(group, ana), .grantAdmin(group, bo), .deleteGroup(group)])
        == [.setMember(ana.id, admin: false), .setMember(bo.id, admin: true), .deleteGroup])
  }

  @Test func everyChangeIsCoveredForEveryMixture() {
    let all: [Change] = [
      .adoptGroup(group, annotation: "mark"), .renameGroup(group, to: "new"), .addMember(group, ana), .addMember(group, bo),
      .grantAdmin(group, ana), .grantAdmin(group, bo), .revokeAdmin(group, ana), .revokeAdmin(group, bo),
      .removeMember(group, ana),
      .removeMember(group, bo), .deleteGroup(group),
    ]
    for mask in 0..<(1 << all.count) {
      let changes = all.indices.filter { mask & (1 << $0) != 0 }.map { all[$0] }
      let covered = Set(GroupSteps.steps(for: changes, as: .init(.whole)).flatMap(\.changes))
      guard covered == Set(changes) else {
        Issue.record("not covered: \(Set(changes).subtracting(covered))")
        return
      }
    }
  }
}
