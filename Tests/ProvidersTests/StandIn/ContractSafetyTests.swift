import Reconciliation
import Sandbox
import Testing

@testable import Providers

/// What no write of any provider may do, and how it is found out when a target said yes and did nothing.
@Suite struct ContractSafetyTests {
  @Test(arguments: Provider.allCases, ContractWrite.allCases)
  func aWriteLeavesEveryOtherGroupAsItIs(_ provider: Provider, _ write: ContractWrite) async throws {
    try await StandInRun.run(provider) { run async throws in
      let touched: Set = ["research", "studio", write.group == Provider.empty ? "empty" : "design"]
      let others = run.everything(but: touched)
      #expect(others.count >= 2)
      #expect(await run.perform(write.write(provider), on: write.group).isDone)
      #expect(run.everything(but: touched) == others)
    }
  }

  @Test(arguments: Provider.allCases)
  func aMemberWhomTheTargetDoesNotKnowKeepsNobodyElseOut(_ provider: Provider) async throws {
    try await StandInRun.run(provider) { run async throws in
      let design = try await run.target.readEverything().group("design")
      let changes = ["chidi", "nobody", "dana"].map {
        Change.addMember(ContractChange.design, ContractChange.account($0, provider))
      }
      let others = await run.apply(changes, on: design)
      #expect(others.count == 1)
      #expect(others.allSatisfy { $0.isRefused })
      #expect(run.members(of: "design") == ["ana", "bo", "chidi", "dana"])
    }
  }

  @Test(arguments: Provider.allCases, ContractWrite.allCases)
  func aWriteThatWasIgnoredIsSeenToBeMissing(_ provider: Provider, _ write: ContractWrite) async throws {
    try await StandInRun.run(provider) { run async throws in
      try run.ignore(write)
      #expect(await run.perform(write.write(provider), on: write.group).isDone)
      #expect(await run.target.inspect(write.write(provider), on: write.group) == .didNotTakeEffect)
      #expect(try await evidence(of: write, run) == .didNotTakeEffect)
    }
  }

  @Test(arguments: Provider.allCases, ContractWrite.allCases)
  func aWriteThatWasDoneIsSeenInTheList(_ provider: Provider, _ write: ContractWrite) async throws {
    try await StandInRun.run(provider) { run async throws in
      guard case .done(let group) = await run.perform(write.write(provider), on: write.group) else {
        Issue.record("the write was not done")
        return
      }
      #expect(try await evidence(of: write, run) == .tookEffect(group: group))
    }
  }

  /// What the list says, as the engine asks it after a cycle.
  private func evidence(of write: ContractWrite, _ run: StandInRun) async throws -> WriteEvidence {
    let effect = WriteEffect(in: try await run.target.readEverything(), traits: run.target.traits)
    return effect.evidence(of: write.write(run.provider), on: write.group)
  }
}
