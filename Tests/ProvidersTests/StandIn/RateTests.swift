import Reconciliation
import Sandbox
import Testing

@testable import Providers

/// Targets that let through only so much, on a clock on which waiting takes no time.
@Suite struct RateTests {
  @Test(arguments: Provider.overHTTP)
  func aReadThatIsRefusedForItsPaceIsCompletedAtThePaceOfTheTarget(_ provider: Provider) async throws {
    try await StandInRun.run(provider, rate: "2/s") { run async throws in
      #expect(try await run.target.readEverything().members(of: "design") == ["ana", "bo"])
      #expect(run.server.requests.contains { $0.status == 429 })
    }
  }

  /// The rate is above what is under way at once: on this clock, requests that wait at the same time arrive at the same time.
  @Test(arguments: Provider.overHTTP)
  func whoKeepsThePaceIsNeverRefused(_ provider: Provider) async throws {
    try await StandInRun.run(provider, rate: "10/s", requestsPerSecond: 10) { run async throws in
      for _ in 1...5 { _ = try await run.target.readEverything() }
      #expect(run.server.requests.count >= 20)
      #expect(!run.server.requests.contains { $0.status == 429 })
    }
  }

  @Test(arguments: Provider.overHTTP)
  func aWriteThatIsRefusedForItsPaceIsLeftToWhoLooks(_ provider: Provider) async throws {
    try await StandInRun.run(provider, rate: "1/s") { run async throws in
      let write = ContractWrite.create.write(provider)
      _ = await run.target.inspect(write, on: nil)
      #expect(await run.perform(write, on: nil).isUnknown)
      #expect(run.members(of: "research") == nil)
      #expect(await run.target.inspect(write, on: nil) == .didNotTakeEffect)
      try await run.wait(.seconds(5))
      #expect(await run.perform(write, on: nil).isDone)
    }
  }

  @Test(arguments: Provider.overHTTP, ["seconds", "date", "missing"])
  func aReadGoesOnHoweverTheTargetSaysWhen(_ provider: Provider, _ header: String) async throws {
    let behaviours = RecordedRequest.API.allCases.map { "\($0.rawValue).retry-after=\(header)" }
    try await StandInRun.run(provider, behaviours, rate: "2/s") { run async throws in
      #expect(try await run.target.readEverything().members(of: "design") == ["ana", "bo"])
      #expect(run.server.requests.contains { $0.status == 429 })
    }
  }

  @Test(arguments: Provider.overHTTP)
  func everybodyWaitsAsLongAsTheTargetAsks(_ provider: Provider) async throws {
    try await StandInRun.run(provider, rate: "1/m") { run async throws in
      _ = await run.perform(ContractWrite.create.write(provider), on: nil)
      let refused = await run.perform(.createGroup(name: "second", annotation: nil, members: [], admins: []), on: nil)
      #expect(refused.isUnknown)
      let begin = run.time
      #expect(await run.perform(.createGroup(name: "third", annotation: nil, members: [], admins: []), on: nil).isDone)
      #expect(run.time - begin >= .seconds(60))
    }
  }
}
