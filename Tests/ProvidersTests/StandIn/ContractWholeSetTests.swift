import Fixtures
import Reconciliation
import Sandbox
import Testing

@testable import Providers

/// Several members in one write, where a provider can: the same promises as for one member.
@Suite struct ContractWholeSetTests {
  private static let able: [Provider] = [.filesCom, .memory]

  /// `design` gets chidi and dana, who is its admin, and loses bo.
  private func write(_ provider: Provider) -> Write {
    .changeMembers(
      MembershipUpdate(
        members: [provider.account("chidi")], admins: [provider.account("dana")], removed: [provider.account("bo")], base: nil))
  }

  @Test(arguments: able)
  func itIsDoneOnceAndRepeatingItChangesNothing(_ provider: Provider) async throws {
    try await StandInRun.run(provider) { run async throws in
      let others = run.everything(but: ["design"])
      for _ in 1...2 {
        #expect(await run.perform(write(provider)).isDone)
        #expect(run.members(of: "design") == ["ana", "chidi", "dana"])
        #expect(run.admins(of: "design") == ["dana"])
      }
      #expect(run.everything(but: ["design"]) == others)
    }
  }

  @Test(arguments: able, [Fault.Drop.before, .after])
  func aLookSettlesWhatBecameOfIt(_ provider: Provider, _ moment: Fault.Drop) async throws {
    try await StandInRun.run(provider) { run async throws in
      let write = write(provider)
      if let memory = run.target as? InMemoryTarget {
        memory.fault(write.line(on: Provider.design), moment == .before ? .loseBefore : .loseAfter)
      } else {
        try run.setFaults(#"{"method":"PATCH","drop":"\#(moment.rawValue)","nth":1}"#)
      }
      #expect(await run.perform(write).isUnknown)
      let evidence = await run.target.inspect(write, on: Provider.design)
      #expect(evidence == (moment == .before ? .didNotTakeEffect : .tookEffect(group: Provider.design)))
      #expect(await run.perform(write).isDone)
      #expect(run.members(of: "design") == ["ana", "chidi", "dana"])
    }
  }

  @Test func whoCannotRefusesAndDoesNothing() async throws {
    try await StandInRun.run(.bigV) { run async throws in
      #expect(await run.perform(write(.bigV)).isRefused)
      #expect(run.members(of: "design") == ["ana", "bo"])
      #expect(run.hasOnlyRead)
    }
  }
}
