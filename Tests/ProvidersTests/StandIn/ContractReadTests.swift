import Reconciliation
import Sandbox
import Testing

@testable import Providers

/// What every provider gives of a target: the two with stand-ins through the real client.
@Suite struct ContractReadTests {
  @Test(arguments: Provider.allCases)
  func everyAccountIsRead(_ provider: Provider) async throws {
    try await StandInRun.run(provider) { run async throws in
      let current = try await run.target.readEverything()
      #expect(current.usernames.filter { $0 != "owner" } == ["ana", "bo", "chidi", "dana", "rollcall"])
      #expect(current.accounts.first { $0.username == "ana" }?.email == "ana@example.org")
      #expect(current.accounts.map(\.id) == current.accounts.map { provider.account($0.username) })
    }
  }

  @Test(arguments: Provider.allCases)
  func everyGroupIsReadWithItsMembers(_ provider: Provider) async throws {
    try await StandInRun.run(provider) { run async throws in
      let current = try await run.target.readEverything()
      #expect(["design", "empty", "ops"].map(current.members) == [["ana", "bo"], [], ["chidi"]])
      #expect(current.group("design")?.id == Provider.design)
      #expect(current.admins(of: "design") == (run.target.traits.hasAdmins ? ["bo"] : []))
      #expect(current.groups.allSatisfy { $0.membership == .complete })
    }
  }

  @Test(arguments: Provider.allCases)
  func theAccountThatRunsTheTargetIsProtectedAndNobodyElse(_ provider: Provider) async throws {
    try await StandInRun.run(provider) { run async throws in
      let protected = try await run.target.readEverything().accounts.filter { $0.protection != nil }.map(\.username)
      #expect(protected.filter { $0 != "owner" } == ["rollcall"])
    }
  }

  @Test(arguments: Provider.allCases)
  func readingAndCheckingWriteNothing(_ provider: Provider) async throws {
    try await StandInRun.run(provider) { run async throws in
      _ = try await run.target.readEverything()
      _ = await run.target.check()
      #expect(run.hasOnlyRead)
    }
  }

  @Test(arguments: Provider.overHTTP)
  func aCheckOfASoundTargetFindsThatAllWorks(_ provider: Provider) async throws {
    try await StandInRun.run(provider) { run async throws in
      let findings = await run.target.check()
      #expect(findings.count >= 3)
      #expect(findings.filter { $0.verdict != .works } == [])
    }
  }

  @Test(arguments: Provider.overHTTP, [3, 4])
  func listsAreReadToTheirEnd(_ provider: Provider, pageSize: Int) async throws {
    try await StandInRun.run(provider, pageSize: pageSize, data: StandInData.grow) { run async throws in
      let current = try await run.target.readEverything()
      let numbers = 1...9
      #expect(numbers.map { current.members(of: "team\($0)") } == numbers.map { _ in ["ana"] })
      #expect(Set(current.usernames).isSuperset(of: numbers.map { "user\($0)" }))
      #expect(Set(current.groups.map(\.id)).count == current.groups.count)
    }
  }

  @Test(arguments: Provider.overHTTP, Provider.List.allCases)
  func aListThatStaysBrokenFailsTheRead(_ provider: Provider, list: Provider.List) async throws {
    try await StandInRun.run(provider, faults: [Fault("GET", provider.path(list), status: 500, times: 100)]) { run async throws in
      await #expect(throws: ProviderError.self) { try await run.target.readEverything() }
    }
  }

  @Test(arguments: Provider.overHTTP, Provider.List.allCases)
  func aFailureThatPassesDoesNotFailTheRead(_ provider: Provider, list: Provider.List) async throws {
    let path = provider.path(list)
    let faults = [Fault("GET", path, status: 503), Fault("GET", path, status: 502, body: "<html>Bad gateway</html>")]
    try await StandInRun.run(provider, faults: faults) { run async throws in
      #expect(try await run.target.readEverything().members(of: "design") == ["ana", "bo"])
    }
  }
}
