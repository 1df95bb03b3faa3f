import Reconciliation
import Sandbox
import Testing

@testable import Providers

/// A read that breaks at any of its requests, in any way: an error, or the whole list, and never a smaller one.
@Suite struct ContractBrokenReadTests {
  /// Pages of two rows, so that every list has several requests.
  private func sweep(
    _ provider: Provider, _ check: (StandInRun, Current, Int) async throws -> Void
  ) async throws {
    try await StandInRun.run(provider, pageSize: 2) { run async throws in
      let whole = try await run.target.readEverything()
      let requests = max(1, run.requestCount)
      #expect(provider == .memory || requests >= 5)
      for number in 1...requests { try await check(run, whole, number) }
    }
  }

  @Test(arguments: Provider.allCases, [StandInRun.Failure.noAnswer, .error, .proxyPage, .cutBody, .halfJSON, .nothing])
  func fromAnyRequestOnItIsAnError(_ provider: Provider, _ failure: StandInRun.Failure) async throws {
    try await sweep(provider) { run, _, number in
      try run.failReads(from: number, failure)
      await #expect(throws: (any Error).self, "from request \(number) on") {
        try await run.freshTarget(readAttempts: 1).readEverything()
      }
    }
  }

  /// What is hidden from us, or forbidden, may be a part of the target alone: then that part says that it was not read.
  @Test(arguments: Provider.overHTTP, [StandInRun.Failure.hidden, .forbidden])
  func whatIsHiddenIsNeverMissing(_ provider: Provider, _ failure: StandInRun.Failure) async throws {
    try await sweep(provider) { run, whole, number in
      try run.setFaults(#"{"nth":\#(number),\#(failure.rawValue)}"#)
      // try? is right: an error is what is wanted, and a list is looked at.
      guard let current = try? await run.freshTarget(readAttempts: 1).readEverything() else { return }
      for group in whole.groups {
        let found = current.groups.first { $0.id == group.id }
        let isWhole = found?.members == group.members && current.accounts.count == whole.accounts.count
        #expect(isWhole || found?.membership.isComplete == false, "request \(number): \(group.name)")
      }
    }
  }

  @Test(arguments: Provider.overHTTP, ["\"drop\":\"before\"", "\"status\":503", "\"truncate\":\"chunked\""])
  func aFailureThatPassesAtAnyRequestLeavesTheListWhole(_ provider: Provider, _ failure: String) async throws {
    try await sweep(provider) { run, whole, number in
      try run.setFaults("{\"nth\":\(number),\(failure)}")
      let current = try await run.freshTarget().readEverything()
      #expect(current.groups == whole.groups, "request \(number)")
      #expect(Array(current.accounts) == Array(whole.accounts), "request \(number)")
    }
  }
}
