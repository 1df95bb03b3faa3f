import Reconciliation
import Sandbox
import Testing

@testable import Providers

/// What every provider finds out about a write whose outcome is not known.
@Suite struct ContractInspectionTests {
  @Test(arguments: Provider.allCases, ContractWrite.allCases)
  func beforeAWriteItDidNotTakeEffect(_ provider: Provider, _ write: ContractWrite) async throws {
    try await StandInRun.run(provider) { run async throws in
      #expect(await run.target.inspect(write.write(provider), on: write.group) == .didNotTakeEffect)
    }
  }

  @Test(arguments: Provider.allCases, ContractWrite.allCases)
  func afterAWriteItTookEffect(_ provider: Provider, _ write: ContractWrite) async throws {
    try await StandInRun.run(provider) { run async throws in
      guard case .done(let group) = await run.perform(write.write(provider), on: write.group) else {
        Issue.record("the write was not done")
        return
      }
      #expect(group != nil)
      #expect(await run.target.inspect(write.write(provider), on: write.group) == .tookEffect(group: group))
    }
  }

  @Test(arguments: Provider.allCases, ContractWrite.allCases)
  func aConnectionThatBrokeAfterTheWriteIsSettledByALook(_ provider: Provider, _ write: ContractWrite) async throws {
    try await StandInRun.run(provider) { run async throws in
      try run.lose(write, .after)
      #expect(await run.perform(write.write(provider), on: write.group).isUnknown)
      guard case .tookEffect(.some) = await run.target.inspect(write.write(provider), on: write.group) else {
        Issue.record("the write was not found")
        return
      }
    }
  }

  @Test(arguments: Provider.allCases, ContractWrite.allCases)
  func aConnectionThatBrokeBeforeTheWriteIsSettledByALook(_ provider: Provider, _ write: ContractWrite) async throws {
    try await StandInRun.run(provider) { run async throws in
      try run.lose(write, .before)
      #expect(await run.perform(write.write(provider), on: write.group).isUnknown)
      #expect(await run.target.inspect(write.write(provider), on: write.group) == .didNotTakeEffect)
      #expect(await run.perform(write.write(provider), on: write.group).isDone)
    }
  }

  @Test(arguments: Provider.overHTTP, ContractWrite.allCases)
  func aWriteWhoseAnswerWasLostIsFoundAndSentOnce(_ provider: Provider, _ write: ContractWrite) async throws {
    let method = write.method(provider)
    let fault = Fault(method, "", status: 502, takesEffect: true, body: "<html>Bad gateway</html>")
    try await StandInRun.run(provider, faults: [fault]) { run async throws in
      #expect(await run.perform(write.write(provider), on: write.group).isUnknown)
      guard case .tookEffect(.some) = await run.target.inspect(write.write(provider), on: write.group) else {
        Issue.record("the write was not found")
        return
      }
      #expect(run.server.requests.count { $0.method == method } == 1)
    }
  }

  @Test(arguments: Provider.overHTTP, ContractWrite.allCases)
  func aWriteThatWasLostIsDoneTheSecondTime(_ provider: Provider, _ write: ContractWrite) async throws {
    try await StandInRun.run(provider, faults: [Fault(write.method(provider), "", status: 503)]) { run async throws in
      #expect(await run.perform(write.write(provider), on: write.group).isUnknown)
      #expect(await run.target.inspect(write.write(provider), on: write.group) == .didNotTakeEffect)
      #expect(await run.perform(write.write(provider), on: write.group).isDone)
    }
  }

  @Test(arguments: Provider.allCases, ContractWrite.allCases)
  func aLookThatFailsTellsNothing(_ provider: Provider, _ write: ContractWrite) async throws {
    try await StandInRun.run(provider) { run async throws in
      try run.blind()
      #expect(await run.target.inspect(write.write(provider), on: write.group).isUnclear)
    }
  }
}
