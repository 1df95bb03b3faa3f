import Foundation
import HTTPClient
import Reconciliation
import Sandbox
import Testing

@testable import Providers

/// Every error that the vendor lists, produced by the stand-in and judged by the client: the family decides, and nothing else.
@Suite struct ErrorCatalogueTests {
  private static let families = Dictionary(grouping: ErrorCatalogue.types) { String($0.prefix { $0 != "/" }) }

  private static func verdict(_ type: String) -> ProviderError.Verdict {
    switch type.prefix(while: { $0 != "/" }) {
    case "rate-limited", "service-unavailable": .unknown
    case "not-authenticated", "not-authorized", "site-configuration": .stop
    case "not-found": .missing
    default: type == "processing-failure/resource-locked" ? .unknown : .refused
    }
  }

  /// After several errors that may pass, a client leaves its target alone for a while: that is another rule, so it gets none of them twice.
  private func target(_ run: StandInRun, for type: String) -> any TargetWriter {
    Self.verdict(type) == .unknown ? run.freshTarget() : run.target
  }

  @Test func theListIsWhole() {
    #expect(ErrorCatalogue.types.count == 208)
    #expect(Set(ErrorCatalogue.types).count == 208)
    #expect(Self.families.count == 8)
  }

  @Test(arguments: families.keys.sorted())
  func aWriteIsAnsweredByTheFamilyOfItsError(_ family: String) async throws {
    try await StandInRun.run(.filesCom) { run async throws in
      for type in try #require(Self.families[family]) {
        run.server.replaceFaults(try FaultFile.read(text: Data(#"[{"type":"\#(type)"}]"#.utf8)))
        let answer = await target(run, for: type).perform(ContractWrite.add.write(.filesCom), on: Provider.design)
        #expect(answer == ProviderError(Self.verdict(type), Self.text(answer)).answer)
        #expect(Self.text(answer).contains("\(type): "))
        #expect(Self.text(answer).contains(/\(request [0-9a-f]{16}\)/), "\(answer)")
      }
      #expect(run.members(of: "design") == ["ana", "bo"])
    }
  }

  @Test(arguments: families.keys.sorted())
  func aReadIsNeverWholeAfterAnError(_ family: String) async throws {
    try await StandInRun.run(.filesCom) { run async throws in
      for type in try #require(Self.families[family]) {
        run.server.replaceFaults(try FaultFile.read(text: Data(#"[{"type":"\#(type)","path":"/groups"}]"#.utf8)))
        let error = await #expect(throws: ProviderError.self) { try await target(run, for: type).readEverything() }
        #expect(error?.verdict == Self.verdict(type), "\(type)")
      }
    }
  }

  @Test func aSiteInAnotherRegionIsNamedAndTheKeyStaysHere() async throws {
    let fault = Fault("GET", "/api_key", status: 403, type: "not-authenticated/lockout-region-mismatch", times: 9)
    try await StandInRun.run(.filesCom, faults: [fault]) { run async throws in
      let error = await #expect(throws: ProviderError.self) { try await run.target.readEverything() }
      #expect(error?.verdict == .stop)
      #expect(error?.text.contains("https://sandbox.eu.files.example") == true)
      #expect(error?.text.contains("set `url` to the host that it names") == true)
      #expect(run.server.requests.count == 1)
    }
  }

  private static func text(_ answer: WriteAnswer) -> String {
    switch answer {
    case .done: "done"
    case .refused(let text), .refusedTogether(let text), .stale(let text), .stop(let text), .unknown(let text): text
    }
  }
}
