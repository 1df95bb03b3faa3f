import Fixtures
import Testing

/// Expects that a command ended with this status and one line each for what it says, all of these words in them, and that it wrote nothing:
/// no request but reads, no word in the ledger.
func expectRefusal(
  _ ending: ObservedProgram.Ending, in world: World, status: Int32, saying words: String...,
  sourceLocation: SourceLocation = #_sourceLocation
) throws {
  #expect(ending.exitCode == status, "\(ending)", sourceLocation: sourceLocation)
  for word in words {
    #expect(ending.errorOutput.contains(word), "no '\(word)' in: \(ending)", sourceLocation: sourceLocation)
  }
  let lines = ending.errorOutput.split(separator: "\n")
  #expect(lines.allSatisfy { $0.hasPrefix("rollcall: ") }, "\(ending)", sourceLocation: sourceLocation)
  try expectNothingWritten(in: world, sourceLocation: sourceLocation)
}

/// Expects that neither a target nor the ledger knows of a write.
func expectNothingWritten(in world: World, sourceLocation: SourceLocation = #_sourceLocation) throws {
  #expect(try world.writes.isEmpty, sourceLocation: sourceLocation)
  for target in ["acme-files", "acme-bigv"] {
    #expect(try world.ownedGroups(on: target) == [], sourceLocation: sourceLocation)
    #expect(try world.unansweredWrites(on: target) == 0, sourceLocation: sourceLocation)
  }
}
