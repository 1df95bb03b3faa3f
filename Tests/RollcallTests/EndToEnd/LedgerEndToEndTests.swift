import Fixtures
import Foundation
import Ledger
import Testing

/// `ledger check` and `ledger backup`, and life without a ledger.
@Suite(.requiresSlapd, .sharedDirectory, .serialized)
struct LedgerEndToEndTests {
  private func ledger(_ world: World, _ arguments: String...) async throws -> ObservedProgram.Ending {
    try world.configure()
    return try await world.run(["ledger"] + arguments + ["-c", world.configurationPath])
  }

  @Test func aSoundLedgerIsToldWithItsTargets() async throws {
    try await World.run { world, _ in
      _ = try await world.rollcall("apply")
      let ending = try await ledger(world, "check")
      #expect(ending.exitCode == 0, "\(ending)")
      #expect(ending.output.contains(#/ok +soundness +every page/#), "\(ending)")
      #expect(ending.output.contains(#/ok +acme-files +3 groups of ours, .*1 cycle, 3 writes; last good cycle/#), "\(ending)")
    }
  }

  @Test("Row 78: a damaged ledger fails the check, and says what to do")
  func aDamagedLedgerFails() async throws {
    try await World.run { world, _ in
      _ = try await world.rollcall("apply")
      try Data(repeating: 0x78, count: 8_192).write(to: URL(filePath: world.ledgerPath))
      let ending = try await ledger(world, "check")
      #expect(ending.exitCode == 1, "\(ending)")
      #expect(ending.output.contains("rollcall help ledger"), "\(ending)")
      let help = try await world.run(["help", "ledger"])
      #expect(help.output.contains("install -m 600"), "\(help)")
    }
  }

  @Test func aCopyThatIsRestoredKeepsEveryGroup() async throws {
    try await World.run { world, _ in
      _ = try await world.rollcall("apply")
      let copy = world.folder.file("copy")
      // As while the daemon runs: another process has the lock.
      let lock = try RunLock.take(in: world.stateFolder, command: "daemon", at: 0)
      let ending = try await ledger(world, "backup", copy)
      #expect(ending.exitCode == 0, "\(ending)")
      lock.release()
      try FileManager.default.removeItem(atPath: world.stateFolder)
      try FileManager.default.createDirectory(atPath: world.stateFolder, withIntermediateDirectories: false)
      try FileManager.default.copyItem(atPath: copy, toPath: world.ledgerPath)
      let plan = try await world.rollcall("plan")
      #expect(plan.exitCode == 0, "\(plan)")
    }
  }

  @Test func aCopyReplacesNothingUnasked() async throws {
    try await World.run { world, _ in
      _ = try await world.rollcall("apply")
      let copy = try world.folder.write("mine", to: "copy")
      let ending = try await ledger(world, "backup", copy)
      #expect(ending.exitCode == 1 && ending.errorOutput.contains("say --force to replace it"), "\(ending)")
      #expect(try String(contentsOfFile: copy, encoding: .utf8) == "mine")
      #expect(try await ledger(world, "backup", copy, "--force").exitCode == 0)
    }
  }

  @Test func aLostLedgerIsMadeAnewFromTheMarks() async throws {
    try await World.run { world, _ in
      _ = try await world.rollcall("apply", "--target", "acme-files")
      let writes = try world.writes
      try FileManager.default.removeItem(atPath: world.stateFolder)
      let plan = try await world.rollcall("plan", "--target", "acme-files")
      #expect(plan.exitCode == 0, "\(plan)")
      _ = try await world.rollcall("apply", "--target", "acme-files")
      #expect(try world.writes == writes)
      #expect(try world.ownedGroups(on: "acme-files") == ["contractors", "design", "research"])
    }
  }

  @Test func withoutItsLedgerBigVIsOnlyReadUntilItsGroupsAreAdopted() async throws {
    try await World.run { world, _ in
      _ = try await world.rollcall("apply", "--target", "acme-bigv")
      let writes = try world.writes
      try FileManager.default.removeItem(atPath: world.stateFolder)
      let held = try await world.rollcall("apply", "--target", "acme-bigv")
      #expect(held.exitCode == 3 && held.output.contains("exists and is not ours"), "\(held)")
      let list = try await world.rollcall("adopt", "--target", "acme-bigv", "--all")
      #expect(list.exitCode == 2 && list.output.contains("  db\n  web\n"), "\(list)")
      let adopted = try await world.rollcall("adopt", "--target", "acme-bigv", "--all", "--yes")
      #expect(adopted.exitCode == 0, "\(adopted)")
      #expect(try await world.rollcall("plan", "--target", "acme-bigv").exitCode == 0)
      #expect(try world.writes == writes)
    }
  }
}
