import Fixtures
import Foundation
import GRDB
import Ledger
import Testing

/// A ledger or a lock that stands in the way: the file is left as it is, and nothing is written to any target.
@Suite(.requiresSlapd, .sharedDirectory, .serialized)
struct BadStateEndToEndTests {
  @Test("Row 78: a damaged ledger is named and left alone", arguments: ["plan", "apply"])
  func aLedgerThatIsDamagedIsNamedAndLeftAlone(command: String) async throws {
    try await World.run { world, _ in
      try FileManager.default.createDirectory(atPath: world.stateFolder, withIntermediateDirectories: false)
      let bytes = Data(repeating: UInt8(ascii: "x"), count: 8192)
      try bytes.write(to: URL(filePath: world.ledgerPath))
      let ending = try await world.rollcall(command)
      #expect(ending.exitCode == 1, "\(ending)")
      #expect(ending.errorOutput.contains("ledger \(world.ledgerPath) is damaged: "), "\(ending)")
      #expect(FileManager.default.contents(atPath: world.ledgerPath) == bytes)
      #expect(try world.writes == [])
    }
  }

  @Test("Row 78: a ledger of a newer version is not touched", arguments: ["plan", "apply", "status", "history"])
  func aLedgerOfANewerVersionIsNotTouched(command: String) async throws {
    try await World.run { world, _ in
      _ = try await world.rollcall("apply", "--target", "acme-bigv")
      let writes = try world.writes
      try await DatabaseQueue(path: world.ledgerPath).write { db in
        try db.execute(sql: "INSERT INTO grdb_migrations (identifier) VALUES ('v999')")
      }
      let ending = try await world.rollcall(command)
      #expect(ending.exitCode == 1, "\(ending)")
      #expect(ending.errorOutput.contains("was written by a newer Rollcall: it has the shape v999"), "\(ending)")
      #expect(try world.writes == writes)
    }
  }

  @Test("Row 79: a second run ends and is told who has the lock")
  func aSecondRunIsToldWhoHasTheLock() async throws {
    try await World.run { world, _ in
      let lock = try RunLock.take(in: world.stateFolder, command: "daemon", at: 0)
      let ending = try await world.rollcall("apply")
      try expectRefusal(
        ending, in: world, status: 1, saying: "process \(ProcessInfo.processInfo.processIdentifier) (rollcall daemon)")
      lock.release()
    }
  }

  @Test(arguments: [
    ["adopt", "--target", "acme-files", "archive"], ["release", "--target", "acme-files", "archive"], ["daemon"],
  ])
  func everythingThatWritesWantsTheLock(command: [String]) async throws {
    try await World.run { world, _ in
      try world.configure()
      let lock = try RunLock.take(in: world.stateFolder, command: "apply", at: 0)
      let ending = try await world.run([command[0], "-c", world.configurationPath] + command.dropFirst())
      try expectRefusal(ending, in: world, status: 1, saying: "another Rollcall is at work")
      lock.release()
    }
  }

  @Test func aDryRunIsPossibleWhileAnotherRunHasTheLock() async throws {
    try await World.run { world, _ in
      let lock = try RunLock.take(in: world.stateFolder, command: "daemon", at: 0)
      let ending = try await world.rollcall("plan")
      #expect(ending.exitCode == 2, "\(ending)")
      lock.release()
    }
  }
}
