import Reconciliation
import Testing

@testable import Providers

/// What every provider makes of each write, seen in the state of the stand-in.
@Suite struct ContractWriteTests {
  @Test(arguments: Provider.allCases)
  func aNewGroupHasItsMembers(_ provider: Provider) async throws {
    try await StandInRun.run(provider) { run async throws in
      #expect(await run.apply([ContractChange.creation(provider)], on: nil) == [])
      #expect(run.members(of: "research") == ["ana", "chidi"])
      #expect(run.admins(of: "research") == (run.target.traits.hasAdmins ? ["chidi"] : []))
    }
  }

  @Test(arguments: Provider.allCases)
  func aRenamedGroupIsTheSameGroup(_ provider: Provider) async throws {
    try await StandInRun.run(provider) { run async throws in
      #expect(await run.perform(.updateGroup(name: "studio", annotation: nil)) == .done(group: Provider.design))
      #expect(run.members(of: "studio") == ["ana", "bo"])
      #expect(run.members(of: "design") == nil)
      #expect(try await run.target.readEverything().group("studio")?.id == Provider.design)
    }
  }

  @Test(arguments: Provider.allCases)
  func anAddedMemberIsThereBesideTheOthers(_ provider: Provider) async throws {
    try await StandInRun.run(provider) { run async throws in
      #expect(await run.perform(.setMember(provider.account("chidi"), admin: false)).isDone)
      #expect(run.members(of: "design") == ["ana", "bo", "chidi"])
      #expect(run.admins(of: "design") == (run.target.traits.hasAdmins ? ["bo"] : []))
    }
  }

  @Test(arguments: Provider.allCases)
  func aNewAdminIsAMember(_ provider: Provider) async throws {
    try await StandInRun.run(provider) { run async throws in
      #expect(await run.perform(.setMember(provider.account("chidi"), admin: true)).isDone)
      #expect(run.members(of: "design") == ["ana", "bo", "chidi"])
      #expect(run.admins(of: "design") == (run.target.traits.hasAdmins ? ["bo", "chidi"] : []))
    }
  }

  @Test(arguments: Provider.allCases)
  func aMemberThatIsGrantedAdminStaysAMember(_ provider: Provider) async throws {
    try await StandInRun.run(provider) { run async throws in
      #expect(await run.perform(.setMember(provider.account("ana"), admin: true)).isDone)
      #expect(run.members(of: "design") == ["ana", "bo"])
      #expect(run.admins(of: "design") == (run.target.traits.hasAdmins ? ["ana", "bo"] : []))
    }
  }

  @Test(arguments: Provider.allCases)
  func aRevokedAdminStaysAMember(_ provider: Provider) async throws {
    try await StandInRun.run(provider) { run async throws in
      #expect(await run.perform(.setMember(provider.account("bo"), admin: false)).isDone)
      #expect(run.members(of: "design") == ["ana", "bo"])
      #expect(run.admins(of: "design") == [])
    }
  }

  @Test(arguments: Provider.allCases)
  func aRemovedMemberIsGoneAsAnAdminToo(_ provider: Provider) async throws {
    try await StandInRun.run(provider) { run async throws in
      #expect(await run.perform(.removeMember(provider.account("bo"))).isDone)
      #expect(run.members(of: "design") == ["ana"])
      #expect(run.admins(of: "design") == [])
    }
  }

  @Test(arguments: Provider.allCases)
  func aDeletedGroupIsGone(_ provider: Provider) async throws {
    try await StandInRun.run(provider) { run async throws in
      #expect(await run.perform(.deleteGroup, on: Provider.empty).isDone)
      #expect(run.members(of: "empty") == nil)
      #expect(try await run.target.readEverything().group("empty") == nil)
    }
  }

  @Test(arguments: Provider.allCases, ContractWrite.repeatable)
  func aRepeatedWriteIsDoneAndChangesNothing(_ provider: Provider, _ write: ContractWrite) async throws {
    try await StandInRun.run(provider) { run async throws in
      _ = await run.perform(write.write(provider), on: write.group)
      let once = try await run.target.readEverything()
      #expect(await run.perform(write.write(provider), on: write.group).isDone)
      #expect(try await run.target.readEverything().groups == once.groups)
      let everybody = run.members(of: "design") ?? []
      #expect(Set(everybody).count == everybody.count)
    }
  }

  @Test(arguments: Provider.allCases)
  func aCreationThatIsRepeatedMakesNoSecondGroup(_ provider: Provider) async throws {
    try await StandInRun.run(provider) { run async throws in
      let write = ContractWrite.create.write(provider)
      #expect(await run.perform(write, on: nil).isDone)
      let once = try await run.target.readEverything()
      #expect(await run.perform(write, on: nil).isRefused)
      #expect(try await run.target.readEverything().groups == once.groups)
    }
  }

  @Test(arguments: Provider.allCases)
  func aNameThatIsTakenIsRefused(_ provider: Provider) async throws {
    try await StandInRun.run(provider) { run async throws in
      #expect(await run.perform(.createGroup(name: "ops", annotation: nil, members: [], admins: []), on: nil).isRefused)
      #expect(await run.perform(.updateGroup(name: "ops", annotation: nil)).isRefused)
      #expect(run.members(of: "ops") == ["chidi"])
      #expect(run.members(of: "design") == ["ana", "bo"])
    }
  }

  @Test(arguments: Provider.allCases)
  func anUnknownAccountIsRefusedWhileOthersGoOn(_ provider: Provider) async throws {
    try await StandInRun.run(provider) { run async throws in
      #expect(await run.perform(.setMember(provider.account("nobody"), admin: false)).isRefused)
      #expect(await run.perform(.setMember(provider.account("dana"), admin: false)).isDone)
      #expect(run.members(of: "design") == ["ana", "bo", "dana"])
    }
  }

  @Test(arguments: Provider.allCases, ContractWrite.ofMembership)
  func aGroupThatIsGoneRefusesWhatWouldChangeIt(_ provider: Provider, _ write: ContractWrite) async throws {
    try await StandInRun.run(provider) { run async throws in
      #expect(await run.perform(write.write(provider), on: TargetGroupID("999")).isRefused)
    }
  }
}
