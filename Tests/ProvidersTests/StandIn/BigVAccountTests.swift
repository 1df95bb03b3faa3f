import Reconciliation
import Sandbox
import Testing

@testable import Providers

/// What is BigV's own, against the stand-in.
@Suite struct BigVAccountTests {
  private static let legacy = TargetGroupID("73")
  private static let gone = TargetGroupID("74")
  private static let defaultGroup = TargetGroupID("1")

  @Test(arguments: [legacy, gone])
  func aGroupWithMachinesIsNotDeleted(_ group: TargetGroupID) async throws {
    try await StandInRun.run(.bigV) { run async throws in
      let answer = await run.perform(.deleteGroup, on: group)
      #expect(answer.isRefused)
      #expect(String(describing: answer).contains("virtual machine"))
      #expect(run.server.requests.allSatisfy { $0.method == "GET" })
    }
  }

  @Test func theReadSaysWhatStandsInTheWayOfADeletion() async throws {
    try await StandInRun.run(.bigV) { run async throws in
      let current = try await run.target.readEverything()
      #expect(current.group("legacy")?.deletionObstacle == "has 1 virtual machine, bound to VLAN 9")
      #expect(current.group("gone")?.deletionObstacle == "has 1 virtual machine (1 of them deleted but not purged)")
      #expect(current.group("empty")?.deletionObstacle == nil)
    }
  }

  @Test(arguments: ["lists", "strings", "text"])
  func aDeletionThatTheServerRefusesIsRefusedWithItsReason(_ reasons: String) async throws {
    let faults = [Fault("DELETE", "/groups/71", status: 400)]
    try await StandInRun.run(.bigV, ["bigv.reasons=\(reasons)"], faults: faults) { run async throws in
      let answer = await run.perform(.deleteGroup, on: Provider.empty)
      #expect(answer.isRefused)
      #expect(String(describing: answer).contains("The sandbox was told to fail here."))
      #expect(await run.perform(.deleteGroup, on: Provider.empty).isDone)
    }
  }

  @Test(arguments: ["lists", "strings", "text"])
  func aNameThatIsTakenIsRefusedWithTheReason(_ reasons: String) async throws {
    try await StandInRun.run(.bigV, ["bigv.reasons=\(reasons)"]) { run async throws in
      let answer = await run.perform(.createGroup(name: "ops", annotation: nil, members: [], admins: []), on: nil)
      #expect(String(describing: answer).contains("name has already been taken"))
    }
  }

  @Test(arguments: [("refused", true), ("conflict", true), ("accepted", false)])
  func aNameThatIsTakenMakesNoGroupOfOurs(_ behaviour: String, _ isRefused: Bool) async throws {
    try await StandInRun.run(.bigV, ["bigv.duplicate-name=\(behaviour)"]) { run async throws in
      let write = Write.createGroup(name: "empty", annotation: nil, members: [], admins: [])
      #expect(await run.perform(write, on: nil).isRefused == isRefused)
      // With two of the name nobody can tell which is ours; with one, an empty group may be.
      #expect(await run.target.inspect(write, on: nil).isUnclear == !isRefused)
    }
  }

  @Test func aNameThatTheServerDoesNotTakeIsRefusedWhileOthersGoOn() async throws {
    try await StandInRun.run(.bigV, ["bigv.maximum-name-length=6"]) { run async throws in
      #expect(await run.perform(.updateGroup(name: "designers", annotation: nil)).isRefused)
      #expect(await run.perform(.updateGroup(name: "studio", annotation: nil)).isDone)
    }
  }

  @Test(arguments: ["unprotected", "protected"])
  func theDefaultGroupIsProtected(_ behaviour: String) async throws {
    try await StandInRun.run(.bigV, ["bigv.default-group=\(behaviour)"]) { run async throws in
      #expect(try await run.target.readEverything().group("default")?.protection == "the account's default group")
      #expect(await run.perform(.updateGroup(name: "main", annotation: nil), on: Self.defaultGroup).isRefused)
      #expect(await run.perform(.deleteGroup, on: Self.defaultGroup).isRefused)
      #expect(run.server.requests.allSatisfy { $0.method == "GET" })
    }
  }

  @Test func aGroupWithMachinesKeepsItsName() async throws {
    try await StandInRun.run(.bigV) { run async throws in
      #expect(await run.perform(.updateGroup(name: "older", annotation: nil), on: Self.legacy).isRefused)
      #expect(run.members(of: "legacy") != nil)
    }
  }

  @Test func everyRowOfARemovedMemberGoes() async throws {
    try await StandInRun.run(.bigV) { run async throws in
      run.server.changeBigV { _ = $0.grant(.groupAdmin, to: "bo", on: .group(70)) }
      #expect(run.members(of: "design") == ["ana", "bo", "bo"])
      #expect(await run.perform(.removeMember(AccountID("bo"))).isDone)
      #expect(run.members(of: "design") == ["ana"])
    }
  }

  @Test func rowsOfOtherLevelsAndOfKeysStay() async throws {
    try await StandInRun.run(.bigV) { run async throws in
      let kept = run.server.changeBigV { state in
        var ofKey = state.grant(.groupAdmin, to: "bo", on: .group(70))
        ofKey.apiKeyID = 9
        state.privileges[ofKey.id] = ofKey
        return [ofKey, state.grant(.machineAdmin, to: "bo", on: .machine(22))]
      }
      #expect(await run.perform(.removeMember(AccountID("bo"))).isDone)
      #expect(kept.allSatisfy { run.server.bigV.privileges[$0.id] == $0 })
    }
  }

  @Test(arguments: ["missing", "account-only", "everything"])
  func anAccountAdminWithoutARowIsNoMember(_ answer: String) async throws {
    try await StandInRun.run(.bigV, ["bigv.account-privileges=\(answer)"]) { run async throws in
      let current = try await run.target.readEverything()
      #expect(current.members(of: "design") == ["ana", "bo"])
      #expect(current.accounts.filter(\.isOurs).map(\.username) == ["rollcall"])
    }
  }

  @Test func aReadTakesFourRequestsAndOnePerGroupConcerned() async throws {
    try await StandInRun.run(.bigV) { run async throws in
      let current = try await run.target.readCurrent()
      #expect(run.server.requests.count == 4)
      #expect(current.groups.allSatisfy { !$0.membership.isComplete })
      let concerned = GroupsConcerned.those(ids: [Provider.design], names: ["ops"])
      let read = try await run.target.readMembership(of: concerned, in: current)
      #expect(run.server.requests.count == 6)
      #expect(read.groups.filter(\.membership.isComplete).map(\.name) == ["design", "ops"])
      #expect(["design", "ops"].map(read.members) == [["ana", "bo"], ["chidi"]])
    }
  }

  @Test(arguments: [
    GroupsConcerned.those(ids: [TargetGroupID("999")], names: []), .those(ids: [], names: ["new"]), .everyGroup,
  ])
  func whatTheOverviewLacksIsLookedForInTheList(_ concerned: GroupsConcerned) async throws {
    try await StandInRun.run(.bigV) { run async throws in
      let current = try await run.target.readCurrent()
      _ = try await run.target.readMembership(of: concerned, in: current)
      #expect(run.lines.contains { $0.hasPrefix("GET /accounts/acme/groups 200") })
      let short = Current(accounts: current.accounts, groups: current.groups.filter { $0.name != "ops" }, lacksMembership: true)
      let error = await #expect(throws: ProviderError.self) {
        try await run.target.readMembership(of: concerned, in: short)
      }
      #expect(error?.text.contains("ops (72)") == true)
    }
  }

  @Test(arguments: [("missing", false), ("account-only", true), ("everything", true)])
  func anAccountAdminHoldsEveryGroupWhereTheAccountSaysSo(_ answer: String, isKnown: Bool) async throws {
    try await StandInRun.run(.bigV, ["bigv.account-privileges=\(answer)"]) { run async throws in
      let current = try await run.target.readCurrent()
      #expect(current.accounts.filter(\.holdsEveryGroup).map(\.username) == (isKnown ? ["rollcall"] : []))
    }
  }
}
