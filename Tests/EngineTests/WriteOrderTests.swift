import Reconciliation
import Testing

@testable import Engine

/// Which writes of a plan may go side by side.
struct WriteOrderTests {
  private static let traits = TargetTraits(
    hasAdmins: true, hasAnnotations: true, nameKey: { $0.lowercased() }, nameProblem: { _ in nil }, usernameKey: { $0 })

  private static func group(_ name: String) -> GroupReference {
    GroupReference(id: TargetGroupID("id-\(name)"), name: name, source: StableID("g:\(name)"))
  }

  private static func account(_ name: String) -> AccountReference { AccountReference(id: AccountID(name), label: name) }

  private static func creation(_ name: String, from source: String? = nil) -> Change {
    .createGroup(
      NewGroup(
        group: GroupReference(id: nil, name: name, source: StableID("g:\(source ?? name)")), origin: name, annotation: nil,
        members: [], admins: []))
  }

  /// One step for each change, as `add design ana`.
  private static func order(_ changes: [Change]) -> WriteOrder {
    WriteOrder(GroupWork.split(changes, current: Current(accounts: [], groups: [])), nameKey: traits.nameKey) { work in
      work.changes.map { WriteStep(write(for: $0), for: [$0]) }
    }
  }

  private static func write(for change: Change) -> Write {
    switch change {
    case .adoptGroup: .updateGroup(name: nil, annotation: "mark")
    case .renameGroup(_, let name): .updateGroup(name: name, annotation: nil)
    case .createGroup(let new): .createGroup(name: new.group.name, annotation: nil, members: [], admins: [])
    case .addMember(_, let account), .revokeAdmin(_, let account): .setMember(account.id, admin: false)
    case .grantAdmin(_, let account): .setMember(account.id, admin: true)
    case .removeMember(_, let account): .removeMember(account.id)
    case .deleteGroup: .deleteGroup
    }
  }

  private static func label(_ job: WriteOrder.Job) -> String {
    job.step.changes.map { ["\($0.kind)", $0.group.name, $0.account?.label].compactMap(\.self).joined(separator: " ") }.joined()
  }

  /// What begins at once, then what begins when all of that has ended, and so on.
  private static func waves(_ changes: [Change]) -> [[String]] {
    var order = order(changes)
    var waves: [[String]] = []
    while true {
      var wave: [WriteOrder.Job] = []
      while let job = order.next() { wave.append(job) }
      guard !wave.isEmpty else { return waves }
      waves.append(wave.map(label))
      for job in wave { order.end(job) }
    }
  }

  @Test func membersOfOneGroupGoSideBySideAndRemovalsAfterThem() {
    let design = Self.group("design")
    #expect(
      Self.waves([
        .addMember(design, Self.account("ana")), .addMember(design, Self.account("bo")),
        .removeMember(design, Self.account("cy")), .removeMember(design, Self.account("dee")),
      ]) == [["add design ana", "add design bo"], ["remove design cy", "remove design dee"]])
  }

  @Test func oneAccountOfAGroupIsNeverInTwoWritesAtOnce() {
    let design = Self.group("design")
    #expect(
      Self.waves([.addMember(design, Self.account("ana")), .grantAdmin(design, Self.account("ana"))])
        == [["add design ana"], ["grant design ana"]])
  }

  @Test func groupsDoNotWaitForEachOther() {
    #expect(
      Self.waves([.removeMember(Self.group("a"), Self.account("ana")), .addMember(Self.group("b"), Self.account("ana"))])
        == [["remove a ana", "add b ana"]])
  }

  @Test func newGroupsGoSideBySide() {
    #expect(Self.waves([Self.creation("a"), Self.creation("b")]) == [["create a", "create b"]])
  }

  @Test func whoNeedsANameWaitsForTheRenameThatFreesIt() {
    #expect(
      Self.waves([
        .renameGroup(Self.group("Design"), to: "studio"), Self.creation("design", from: "new"), Self.creation("other"),
      ]) == [["rename Design", "create other"], ["create design"]])
  }

  @Test func theMembersOfAGroupWaitForItsRename() {
    let design = Self.group("design")
    #expect(
      Self.waves([.renameGroup(design, to: "studio"), .addMember(design, Self.account("ana"))])
        == [["rename design"], ["add design ana"]])
  }

  @Test func deletionsWaitForEverythingElseAndNotForEachOther() {
    #expect(
      Self.waves([
        .addMember(Self.group("a"), Self.account("ana")), .removeMember(Self.group("a"), Self.account("bo")),
        .deleteGroup(Self.group("b")), .deleteGroup(Self.group("c")),
      ]) == [["add a ana"], ["remove a bo"], ["delete b", "delete c"]])
  }

  @Test func aGroupThatHasToWaitDoesNotKeepOthersBack() {
    let busy = Self.group("busy")
    var order = Self.order(
      [.addMember(busy, Self.account("ana"))]
        + (0..<20).map { .removeMember(busy, Self.account("x\($0)")) } + [.addMember(Self.group("idle"), Self.account("ana"))])
    let begun = [order.next(), order.next(), order.next()].compactMap { $0.map(Self.label) }
    #expect(begun == ["add busy ana", "add idle ana"])
  }

  @Test func whatReplacesAWriteGoesBeforeTheRestOfItsGroup() throws {
    let design = Self.group("design")
    let (ana, bo) = (Self.account("ana"), Self.account("bo"))
    var order = Self.order([.addMember(design, ana), .removeMember(design, bo)])
    let next = order.next()
    let first = try #require(next)
    let again = WriteStep(.setMember(ana.id, admin: false), for: [.addMember(design, ana)])
    order.end(first, instead: [again])
    let then = order.next()
    let second = try #require(then)
    #expect(Self.label(second) == "add design ana")
    let tooSoon = order.next()
    #expect(tooSoon.map(Self.label) == nil)
    order.end(second)
    let last = order.next()
    #expect(last.map(Self.label) == "remove design bo")
  }

  @Test func whatIsNotGoingToBeSentComesInTheOrderOfThePlan() {
    let design = Self.group("design")
    var order = Self.order([.addMember(design, Self.account("ana")), .removeMember(design, Self.account("bo"))])
    var left: [String] = []
    while let job = order.abandonNext() { left.append(Self.label(job)) }
    #expect(left == ["add design ana", "remove design bo"])
  }
}
