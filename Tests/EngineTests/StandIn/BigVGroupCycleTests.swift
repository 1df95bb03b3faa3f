import Fixtures
import Reconciliation
import Testing

@testable import Engine
@testable import Sandbox

/// The groups of a BigV account themselves: what is in one decides whether it may be renamed or deleted.
struct BigVGroupCycleTests {
  private static let machine = BigVMachineData(id: 21, name: "web")
  private static let deleted = BigVMachineData(id: 22, name: "old", deleted: true)

  @Test func aGroupWithMachinesKeepsItsNameAndGetsItsMembers() async throws {
    try await StandInStage.bigV([StandInStage.group(70, "design", ["ana"], machines: [Self.machine])]) { stage async throws in
      stage.directory.put("design", ["ana", "bo"], called: "studio")
      try stage.own(70, named: "design", source: "design")
      let report = try await stage.apply()
      #expect(report.plan?.holds.map(\.reason.code) == ["obstacle"])
      #expect(report.plan?.holds.first?.changes.map(\.kind) == [.rename])
      #expect(stage.server.bigV.groups[70]?.name == "design")
      #expect(stage.bigVMembers(70) == ["ana", "bo"])
    }
  }

  @Test func aGroupWithMachinesIsRenamedWhereTheConfigurationAllowsIt() async throws {
    try await StandInStage.bigV(
      [StandInStage.group(70, "design", ["ana"], machines: [Self.machine])], renamesPopulatedGroups: true
    ) { stage async throws in
      stage.directory.put("design", ["ana"], called: "studio")
      try stage.own(70, named: "design", source: "design")
      let report = try await stage.apply()
      #expect(report.outcome == .applied)
      #expect(stage.writes == ["PUT /accounts/acme/groups/70 200"])
      #expect(report.calls == report.plan?.cost.calls)
      #expect(stage.server.bigV.machines[21]?.groupID == 70)
    }
  }

  @Test(arguments: [[machine], [deleted], [machine, deleted]], [(nil, true), (2041, true), (2041, false)])
  func aGroupWithMachinesIsNeverDeleted(_ machines: [BigVMachineData], _ place: (vlan: Int?, deletedCount: Bool)) async throws {
    let (vlan, deletedCount) = place
    try await StandInStage.bigV(
      [StandInStage.group(70, "design", vlan: vlan, machines: machines), StandInStage.group(71, "ops", ["ana"])],
      behaviour: { $0.deletedMachinesCount = deletedCount }
    ) { stage async throws in
      stage.directory.put("ops", ["ana"])
      for (id, name) in [(70, "design"), (71, "ops")] { try stage.own(id, named: name, source: name) }
      let report = try await stage.apply()
      #expect(report.outcome == .held)
      guard case .obstacle(let reason)? = report.plan?.holds.first?.reason else {
        Issue.record("\(String(describing: report.plan?.holds))")
        return
      }
      #expect(reason.contains("virtual machine"))
      #expect(reason.contains("bound to VLAN 2041") == (vlan != nil))
      #expect(stage.writes == [])
    }
  }

  @Test func aGroupThatGetsAMachineMeanwhileIsNotDeleted() async throws {
    try await StandInStage.bigV([StandInStage.group(70, "design"), StandInStage.group(71, "ops", ["ana"])]) {
      stage async throws in
      stage.directory.put("ops", ["ana"])
      for (id, name) in [(70, "design"), (71, "ops")] { try stage.own(id, named: name, source: name) }
      let server = stage.server
      let report = try await stage.apply { _ in
        server.changeBigV { $0.machines[21] = BigVMachine(id: 21, groupID: 70, name: "web", isDeleted: false) }
      }
      #expect(report.plan?.changes.map(\.kind) == [.delete])
      #expect(report.failures.first?.result.reason.contains("was not deleted: it has 1 virtual machine") == true)
      #expect(stage.writes == [])
    }
  }

  @Test(arguments: [BigVBehaviour.Names.exact, .ignoringCase], [true, false])
  func aGroupOfOurNameInOtherLettersIsTheSameGroup(_ names: BigVBehaviour.Names, isAdopted: Bool) async throws {
    try await StandInStage.bigV([StandInStage.group(71, "Ops", ["ana"])], behaviour: { $0.names = names }) { stage async throws in
      var stage = stage
      stage.adoption = isAdopted ? .matchingName : .never
      stage.directory.put("ops", ["ana", "bo"])
      let report = try await stage.apply()
      #expect(report.plan?.holds.map(\.reason) == (isAdopted ? [] : [.notOwned]))
      #expect(stage.server.bigV.groups.values.map(\.name).sorted() == ["Ops", "default"])
      #expect(stage.bigVMembers(71) == (isAdopted ? ["ana", "bo"] : ["ana"]))
    }
  }

  @Test func aGroupWhoseNameIsANumberIsAddressedByItsOwn() async throws {
    try await StandInStage.bigV([
      StandInStage.group(70, "71"), StandInStage.group(71, "Web_Team"), StandInStage.group(72, "ops", ["ana"]),
    ]) {
      stage async throws in
      stage.directory.put("ops", ["ana"])
      for (id, name) in [(70, "71"), (72, "ops")] { try stage.own(id, named: name, source: name) }
      #expect(try await stage.apply().outcome == .applied)
      #expect(stage.server.bigV.groups.keys.sorted() == [1, 71, 72])
    }
  }

  @Test(arguments: [BigVBehaviour.DefaultGroup.protected, .unprotected])
  func theDefaultGroupIsNeitherTakenOverNorDeleted(_ behaviour: BigVBehaviour.DefaultGroup) async throws {
    try await StandInStage.bigV(
      [StandInStage.group(71, "ops", ["ana"])], behaviour: { $0.defaultGroup = behaviour }
    ) { stage async throws in
      var stage = stage
      stage.adoption = .matchingName
      stage.directory.put("default", ["ana"])
      stage.directory.put("ops", ["ana"])
      try stage.own(71, named: "ops", source: "ops")
      #expect(try await stage.apply().plan?.holds.map(\.reason.code) == ["protected-group"])
      // As if it had been ours, and its source were gone.
      try stage.own(1, named: "default", source: "former")
      stage.directory.remove("default")
      #expect(try await stage.apply().plan?.holds.map(\.reason.code) == ["protected-group"])
      #expect(stage.writes == [])
    }
  }
}
