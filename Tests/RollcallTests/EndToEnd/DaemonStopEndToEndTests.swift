import Fixtures
import Foundation
import Testing

private let numberOfGroups = 48

/// A daemon that is told to end in the middle of an apply.
@Suite(.requiresSlapd, .sharedDirectory(Company.crews(numberOfGroups)), .serialized)
struct DaemonStopEndToEndTests {
  private func applying(
    _ body: @escaping (World, ObservedProgram, ObservedProgram) async throws -> Void
  ) async throws -> (World, ObservedProgram.Ending)? {
    var result: (World, ObservedProgram.Ending)?
    try await World.runApart(latency: "400ms") { world, sandbox in
      let ending = try await world.rollcall(
        "daemon",
        while: { rollcall in
          try await Waiting.until("the first write is answered") { try !world.writes.isEmpty }
          try await body(world, sandbox, rollcall)
        })
      sandbox.send(SIGCONT)
      result = (world, ending)
      #expect(try world.writes.count < numberOfGroups)
      let rest = try await world.rollcall("apply", "--target", "acme-files")
      #expect(rest.exitCode == 0, "\(rest)")
      #expect(try world.unansweredWrites(on: "acme-files") == 0)
      #expect(try world.ownedGroups(on: "acme-files").count == numberOfGroups)
    }
    return result
  }

  @Test("Row 80: a daemon that is told to end ends between two writes, and nothing is lost", arguments: [SIGTERM, SIGINT])
  func stop(signal: Int32) async throws {
    let (_, ending) = try #require(
      try await applying { _, _, rollcall in rollcall.send(signal) })
    #expect(ending.exitCode == 0, "\(ending)")
  }

  @Test("Row 80: a second signal ends the daemon at once, and the next run looks what became of what was under way")
  func second() async throws {
    let (_, ending) = try #require(
      try await applying { _, sandbox, rollcall in
        sandbox.send(SIGSTOP)
        rollcall.send(SIGTERM)
        try await Waiting.until("it is ending") { rollcall.errorOutput.contains("once more ends at once") }
        rollcall.send(SIGTERM)
      })
    #expect(ending.exitCode == 128 + SIGTERM, "\(ending)")
  }
}
