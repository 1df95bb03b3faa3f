import Reconciliation
import Testing

@testable import Providers

/// When members go together, and what they are taken apart into.
@Suite struct WholeSetTests {
  private let group = GroupReference(id: TargetGroupID("7"), name: "design", source: StableID("entryUUID:1"))

  private func account(_ number: Int) -> AccountReference {
    AccountReference(id: AccountID(String(number)), label: "user \(number)")
  }

  private func additions(_ numbers: ClosedRange<Int>) -> [Change] { numbers.map { .addMember(group, account($0)) } }

  private func steps(_ changes: [Change], on members: [Int] = [1], admins: [Int] = [], above limit: Int? = 20) -> [WriteStep] {
    GroupSteps.steps(
      for: changes, as: .init(.whole, wholeSetAbove: limit), on: membership(members, admins: admins))
  }

  private func membership(_ members: [Int], admins: [Int] = []) -> Membership {
    Membership(members: members.map { AccountID(String($0)) }, admins: admins.map { AccountID(String($0)) })
  }

  @Test func whatSavesNoMoreThanTheLimitGoesOneByOne() {
    let steps = steps(additions(100...121))
    #expect(steps.count == 22)
    #expect(steps.allSatisfy { $0.calls == 1 })
  }

  @Test func oneMoreGoesTogetherInARequestThatReadsAndOneThatWrites() {
    let changes = additions(100...122)
    let steps = steps(changes)
    #expect(steps.map(\.calls) == [2])
    #expect(steps.first?.changes == changes)
    guard case .changeMembers(let update)? = steps.first?.write else {
      Issue.record("\(steps)")
      return
    }
    #expect(update.members.count == 23)
    #expect(update.base == membership([1]).fingerprint)
  }

  @Test func itIsNeverUsedWhenItIsTurnedOff() {
    #expect(steps(additions(100...400), above: nil).count == 301)
  }

  @Test func itIsNeverUsedWhenNobodyKnowsWhoIsInTheGroup() {
    let steps = GroupSteps.steps(for: additions(100...400), as: .init(.whole, wholeSetAbove: 20), on: nil)
    #expect(steps.count == 301)
  }

  @Test("Row 70: a whole set that would leave nobody is never made")
  func nobodyIsNeverASet() {
    let everybody = Array(1...40)
    let removals = everybody.map { Change.removeMember(group, account($0)) }
    #expect(steps(removals, on: everybody).count == 40)
    #expect(steps(Array(removals.dropLast()), on: everybody).count == 1)
  }

  @Test("Row 70: a whole set that would leave no admin is never made")
  func noAdminIsNeverASet() {
    let changes = additions(100...140) + [.revokeAdmin(group, account(1))]
    #expect(steps(changes, on: [1, 2], admins: [1]).count == 42)
    #expect(steps(changes, on: [1, 2], admins: [1, 2]).count == 1)
  }

  @Test func adminsMembersAndThoseWhoGoAreToldApart() {
    let changes: [Change] =
      additions(100...130) + [
        .grantAdmin(group, account(100)), .grantAdmin(group, account(2)), .revokeAdmin(group, account(3)),
        .removeMember(group, account(4)),
      ]
    let steps = steps(changes, on: [1, 2, 3, 4], admins: [1, 3])
    guard case .changeMembers(let update)? = steps.first?.write else {
      Issue.record("\(steps)")
      return
    }
    #expect(update.admins == [AccountID("100"), AccountID("2")])
    #expect(update.members.contains(AccountID("3")))
    #expect(update.removed == [AccountID("4")])
    #expect(update.count == 34)
    #expect(Set(steps[0].changes) == Set(changes))
  }

  @Test func aRefusedSetIsHalvedUntilItsPartsAreFew() {
    var open = steps(additions(1000...1099))
    var singles: [WriteStep] = []
    var rounds = 0
    while let step = open.popLast(), rounds < 300 {
      rounds += 1
      if case .changeMembers = step.write {
        open += WholeSet.steps(insteadOf: step)
      } else {
        singles.append(step)
      }
    }
    #expect(singles.count == 100)
    #expect(Set(singles.flatMap(\.changes)) == Set(additions(1000...1099)))
  }

  @Test func aHalfIsMadeFromTheGroupAsItIsFound() {
    let halves = steps(additions(1000...1099)).flatMap { WholeSet.steps(insteadOf: $0) }
    #expect(halves.count == 2)
    for half in halves {
      guard case .changeMembers(let update) = half.write else {
        Issue.record("\(half)")
        return
      }
      #expect(update.base == nil)
      #expect(update.count == 50)
    }
  }

  @Test("Row 70: who is to lose something waits, in every part of a set, for those who are to come")
  func accessIsGivenBeforeItIsTakenInEveryPart() throws {
    let removals = (200...230).map { Change.removeMember(group, account($0)) }
    let changes: [Change] = [.grantAdmin(group, account(2)), .revokeAdmin(group, account(1))] + removals
    let members = [1, 2] + Array(200...230)
    let set = try #require(steps(changes, on: members, admins: [1]).first)
    let sides = WholeSet.steps(insteadOf: set)
    #expect(sides.first?.write == .setMember(AccountID("2"), admin: true))
    #expect(sides.dropFirst().allSatisfy { side in side.changes.allSatisfy { $0.kind >= .revoke } })
    #expect(Set(sides.flatMap(\.changes)) == Set(changes))
  }

  @Test func aGroupThatIsRefusedWithItsMembersIsCreatedWithoutThem() {
    let new = NewGroup(
      group: group, origin: "cn=design", annotation: "mark", members: [account(1), account(2)], admins: [account(2)])
    let creation = GroupSteps.steps(for: [.createGroup(new)], as: .init(.whole))
    #expect(
      creation.flatMap { WholeSet.steps(insteadOf: $0) }.map(\.write) == [
        .createGroup(name: "design", annotation: "mark", members: [], admins: []),
        .setMember(AccountID("1"), admin: false), .setMember(AccountID("2"), admin: true),
      ])
  }

  @Test func aGroupThatIsRefusedWithoutMembersIsNotTriedAgain() {
    let empty = WriteStep(.createGroup(name: "design", annotation: nil, members: [], admins: []), for: [])
    #expect(WholeSet.steps(insteadOf: empty) == [])
  }
}
