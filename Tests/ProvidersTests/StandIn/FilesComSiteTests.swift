import Reconciliation
import Sandbox
import Testing

@testable import Providers

/// What is Files.com's own, against the stand-in.
@Suite struct FilesComSiteTests {
  @Test(arguments: ["null", "absent"])
  func groupsThatDoNotSayWhoIsInThemAreReadInPart(_ lists: String) async throws {
    try await StandInRun.run(.filesCom, ["files-com.id-lists=\(lists)"]) { run async throws in
      let current = try await run.target.readEverything()
      #expect(current.groupNames == ["design", "empty", "ops"])
      #expect(current.groups.allSatisfy { !$0.membership.isComplete })
    }
  }

  @Test(arguments: ["null", "absent"], [ContractWrite.add, .remove])
  func whatCannotBeSeenIsNeitherDoneNorUndone(_ lists: String, _ write: ContractWrite) async throws {
    try await StandInRun.run(.filesCom, ["files-com.id-lists=\(lists)"]) { run async throws in
      #expect(await run.target.inspect(write.write(.filesCom), on: write.group).isUnclear)
    }
  }

  @Test func aMarkLeavesTheCustomersTextAsItIs() async throws {
    try await StandInRun.run(.filesCom) { run async throws in
      let text = try await run.target.readEverything().group("design")?.annotation
      let marked = ContractWrite.mark.added(to: text)
      #expect(await run.perform(.updateGroup(name: nil, annotation: marked)).isDone)
      #expect(run.server.filesCom.groups[70]?.notes == "Brand and product.\nAsk Greta.\n\(ContractWrite.mark.line)")
      #expect(OwnershipMarker(in: try await run.target.readEverything().group("design")?.annotation) == ContractWrite.mark)
      #expect(run.members(of: "design") == ["ana", "bo"])
    }
  }

  @Test func aMarkThatIsTakenAwayLeavesTheCustomersText() async throws {
    try await StandInRun.run(.filesCom) { run async throws in
      let text = try await run.target.readEverything().group("design")?.annotation
      _ = await run.perform(.updateGroup(name: nil, annotation: ContractWrite.mark.added(to: text)))
      let marked = try await run.target.readEverything().group("design")?.annotation
      #expect(await run.perform(.updateGroup(name: nil, annotation: OwnershipMarker.removed(from: marked))).isDone)
      #expect(run.server.filesCom.groups[70]?.notes == "Brand and product.\nAsk Greta.")
    }
  }

  @Test func thePagesOfNewGroupsAreForeseen() async throws {
    try await StandInRun.run(.filesCom, pageSize: 2) { run async throws in
      let current = try await run.target.readEverything()
      for name in ["a", "b", "c"] {
        #expect(await run.perform(.createGroup(name: name, annotation: nil, members: [], admins: []), on: nil).isDone)
      }
      let before = run.lines.count
      _ = try await run.target.readAgain(groups: true, memberships: [])
      let foreseen = run.target.callsToReadAgain(groups: true, created: 3, memberships: 0, in: current)
      #expect(run.lines.count - before == foreseen)
      #expect(foreseen > current.callsToReadAgain)
    }
  }

  @Test func aRenameLeavesTheNotes() async throws {
    try await StandInRun.run(.filesCom) { run async throws in
      #expect(await run.perform(.updateGroup(name: "studio", annotation: nil)).isDone)
      #expect(run.server.filesCom.groups[70]?.notes == "Brand and product.\nAsk Greta.")
    }
  }

  @Test func aGroupOfTheParentSiteIsReadAndProtected() async throws {
    try await StandInRun.run(.filesCom, ["files-com.parent-site-groups=listed"]) { run async throws in
      let current = try await run.target.readEverything()
      #expect(current.group("parent")?.protection == "belongs to another site")
      #expect(current.group("design")?.protection == nil)
    }
  }

  @Test func aGroupOfTheParentSiteRefusesEveryWriteAlone() async throws {
    try await StandInRun.run(.filesCom) { run async throws in
      for write in [ContractWrite.rename, .add, .grant, .delete] {
        #expect(await run.perform(write.write(.filesCom), on: TargetGroupID("73")).isRefused)
      }
    }
  }

  @Test(arguments: [("exact", true), ("ignoring-case", false)])
  func theSiteDecidesWhetherNamesThatDifferInCaseAreTwo(_ names: String, _ areTwo: Bool) async throws {
    try await StandInRun.run(.filesCom, ["files-com.names=\(names)"]) { run async throws in
      let write = Write.createGroup(name: "Design", annotation: ContractWrite.mark.line, members: [], admins: [])
      let answer = await run.perform(write, on: nil)
      #expect(areTwo ? answer.isDone : answer.isRefused)
      let evidence = await run.target.inspect(write, on: nil)
      #expect((evidence == .didNotTakeEffect) == !areTwo)
    }
  }

  @Test(arguments: ["usual", "translated"])
  func aNameThatIsTakenIsRefusedWhateverTheWords(_ words: String) async throws {
    try await StandInRun.run(.filesCom, ["files-com.duplicate-name=\(words)"]) { run async throws in
      #expect(await run.perform(.createGroup(name: "ops", annotation: nil, members: [], admins: []), on: nil).isRefused)
      #expect(await run.perform(.updateGroup(name: "ops", annotation: nil)).isRefused)
    }
  }

  @Test func rowsOfMembersAreNeverPosted() async throws {
    try await StandInRun.run(.filesCom) { run async throws in
      for write in ContractWrite.allCases { _ = await run.perform(write.write(.filesCom), on: write.group) }
      #expect(!run.lines.contains { $0.contains("/group_users") || $0.contains("/users ") })
    }
  }

  @Test func aNameThatIsTooLongIsRefusedWhileOthersGoOn() async throws {
    try await StandInRun.run(.filesCom, ["files-com.maximum-name-length=10"]) { run async throws in
      #expect(await run.perform(.updateGroup(name: "design and brand", annotation: nil)).isRefused)
      #expect(await run.perform(.updateGroup(name: "brand", annotation: nil)).isDone)
    }
  }

  @Test(arguments: ["service-unavailable/migration-in-progress", "processing-failure/resource-locked"])
  func aReadIsRepeatedWhenTheSiteSaysLaterWithA422(_ type: String) async throws {
    let faults = [Fault("GET", "/groups", status: 422, type: type, times: 2, retryAfter: 7)]
    try await StandInRun.run(.filesCom, faults: faults) { run async throws in
      let begin = run.time
      #expect(try await run.target.readEverything().members(of: "design") == ["ana", "bo"])
      #expect(run.server.requests.count { $0.path.contains("/groups") } == 3)
      #expect(run.time - begin >= .seconds(14))
    }
  }

  @Test(arguments: ["bad-request/request-params-invalid", "processing-failure/folder-locked"])
  func aReadThatIsRefusedIsNotRepeated(_ type: String) async throws {
    try await StandInRun.run(.filesCom, faults: [Fault("GET", "/groups", status: 422, type: type)]) { run async throws in
      await #expect(throws: ProviderError.self) { try await run.target.readEverything() }
      #expect(run.server.requests.count { $0.path.contains("/groups") } == 1)
    }
  }

  @Test func aLockedGroupLeavesTheWriteUnknown() async throws {
    let faults = [Fault("PATCH", "/memberships/13", status: 422, type: "processing-failure/resource-locked")]
    try await StandInRun.run(.filesCom, faults: faults) { run async throws in
      #expect(await run.perform(ContractWrite.add.write(.filesCom)).isUnknown)
      #expect(run.server.requests.count == 1)
    }
  }
}
