import Reconciliation
import Testing

/// How many changes a write carries out, as people count them.
@Suite struct WriteStepCountsTests {
  private static let group = GroupReference(id: nil, name: "design", source: StableID("s:1"))
  private static let people = ["1", "2", "3"].map { AccountReference(id: AccountID($0), label: $0) }
  private static let creation = Change.createGroup(
    NewGroup(group: group, origin: "cn=design", annotation: nil, members: people, admins: []))

  @Test func `a group that is created with its members is one creation, and each of them an addition`() {
    let write = Write.createGroup(name: "design", annotation: nil, members: Self.people.map(\.id), admins: [])
    #expect(WriteStep(write, for: [Self.creation]).changeCounts == [.create: 1, .add: 3])
  }

  @Test func `a group that is created empty is one creation, and each member that follows an addition`() {
    let write = Write.createGroup(name: "design", annotation: nil, members: [], admins: [])
    #expect(WriteStep(write, for: [Self.creation]).changeCounts == [.create: 1])
    #expect(WriteStep(.setMember(AccountID("1"), admin: true), for: [Self.creation]).changeCounts == [.add: 1])
    let update = MembershipUpdate(members: Self.people.map(\.id), admins: [], removed: [], base: nil)
    #expect(WriteStep(.changeMembers(update), for: [Self.creation]).changeCounts == [.add: 3])
  }

  @Test func `one request for several changes is as many as these`() {
    let update = MembershipUpdate(members: [], admins: [], removed: Self.people.map(\.id), base: nil)
    let step = WriteStep(.changeMembers(update), for: Self.people.map { .removeMember(Self.group, $0) })
    #expect(step.changeCounts == [.remove: 3])
    let member = Self.people[0]
    let granting = WriteStep(
      .setMember(member.id, admin: true), for: [.addMember(Self.group, member), .grantAdmin(Self.group, member)])
    #expect(granting.changeCounts == [.add: 1, .grant: 1])
  }
}
