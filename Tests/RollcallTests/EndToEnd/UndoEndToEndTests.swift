import Fixtures
import Sandbox
import Testing

/// `undo` of a cycle in which somebody was taken out of a group.
@Suite(.requiresSlapd, .serialized)
struct UndoEndToEndTests {
  /// Runs after a cycle, number 2, that took Bo out of design, because the directory did.
  private func taken(_ body: (World, SandboxServer, _ members: () -> [Int]?) async throws -> Void) async throws {
    try await World.run { world, site in
      try #require(try await world.rollcall("apply", "--target", "acme-files").exitCode == 0)
      try await world.directory.modify(
        "dn: \(Company.groupDN("files-design"))\nchangetype: modify\ndelete: member\nmember: \(Company.dn("bo"))\n")
      try #require(try await world.rollcall("apply", "--target", "acme-files").exitCode == 0)
      try #require(site.filesCom.group(named: "design")?.memberIDs == [101, 107])
      try await body(world, site) { site.filesCom.group(named: "design")?.memberIDs }
    }
  }

  @Test func itShowsWhatItWouldDoAndWritesNothing() async throws {
    try await taken { world, _, _ in
      let writes = try world.writes
      let ending = try await world.rollcall("undo", "2")
      #expect(ending.exitCode == 2, "\(ending)")
      #expect(ending.output.hasPrefix("Undoing cycle 2 of acme-files, "), "\(ending)")
      #expect(ending.output.contains("  ~ group   design\n      + member  bo@example.org\n"), "\(ending)")
      #expect(ending.output.contains(#/Undo it with: rollcall undo 2 --config \S+ --apply\n/#), "\(ending)")
      #expect(ending.output.contains("The next cycle makes the target equal to the directory again."), "\(ending)")
      #expect(try world.writes == writes)
    }
  }

  @Test func withApplyItIsDoneAndTheNextPlanDoesItAgain() async throws {
    try await taken { world, _, members in
      let ending = try await world.rollcall("undo", "2", "--apply")
      #expect(ending.exitCode == 0, "\(ending)")
      #expect(members() == [101, 102, 107])
      let plan = try await world.rollcall("plan", "--target", "acme-files")
      #expect(plan.exitCode == 2 && plan.output.contains("- member  bo@example.org"), "\(plan)")
    }
  }

  @Test func undoingTheUndoingTakesHerOutAgain() async throws {
    try await taken { world, _, members in
      _ = try await world.rollcall("undo", "2", "--apply")
      let ending = try await world.rollcall("undo", "3", "--apply")
      #expect(ending.exitCode == 0, "\(ending)")
      #expect(members() == [101, 107])
      let history = try await world.rollcall("history")
      #expect(history.output.contains(#/undo 3 by \w+/#), "\(history)")
    }
  }

  @Test func itNeedsNoDirectory() async throws {
    try await taken { world, _, members in
      let ending = try await world.rollcall("undo", "2", "--apply") { $0.directoryURL = "ldap://127.0.0.1:1" }
      #expect(ending.exitCode == 0, "\(ending)")
      #expect(members() == [101, 102, 107])
    }
  }

  @Test func whatTheCycleCreatedGoesButForWhatWasChangedSince() async throws {
    try await taken { world, site, members in
      let ending = try await world.rollcall("undo", "1", "--apply")
      #expect(ending.exitCode == 3, "\(ending)")
      #expect(ending.output.contains("it was changed after cycle 1 created it"), "\(ending)")
      #expect(members() == [101, 107])
      #expect(site.filesCom.group(named: "research") == nil && site.filesCom.group(named: "contractors") == nil)
    }
  }

  @Test("What a limit holds of an undo is done with the digest that the undo shows, and with no other")
  func whatIsHeldIsApprovedInTheSameCommand() async throws {
    let limited: @Sendable (inout WorldConfiguration) -> Void = { $0.extra = ["limits: { group-removals: 1 }"] }
    try await World.run { world, site in
      func rollcall(_ arguments: String...) async throws -> ObservedProgram.Ending {
        try world.configure(limited)
        return try await world.run([arguments[0], "-c", world.configurationPath] + arguments.dropFirst())
      }
      try #require(try await rollcall("apply", "--target", "acme-files").exitCode == 0)
      try await world.directory.modify(
        "dn: \(Company.groupDN("files-design"))\nchangetype: modify\nadd: member\n"
          + ["dana", "elif"].map { "member: \(Company.dn($0))\n" }.joined())
      try #require(try await rollcall("apply", "--target", "acme-files").exitCode == 0)
      let members = { site.filesCom.group(named: "design")?.memberIDs }
      let before = try #require(members())
      let shown = try await rollcall("undo", "2")
      let hint = #/Approve with: rollcall undo 2 --apply --approve ([0-9a-f]{8}) --config \S+/#
      let digest = try #require(shown.output.firstMatch(of: hint)?.1, "\(shown)")
      let held = try await rollcall("undo", "2", "--apply")
      #expect(held.exitCode == 3, "\(held)")
      let wrong = try await rollcall("undo", "2", "--apply", "--approve", "00000000")
      #expect(wrong.exitCode == 1 && members() == before, "\(wrong)")
      let done = try await rollcall("undo", "2", "--apply", "--approve", String(digest))
      #expect(done.exitCode == 0, "\(done)")
      #expect(members() == [101, 102, 107] && before.count == 5)
      let list = try await rollcall("approve", "--list")
      #expect(list.output.contains(#/used by cycle [0-9]+, /#), "\(list)")
    }
  }

  @Test func nothingIsLeftToDoTwice() async throws {
    try await taken { world, _, _ in
      _ = try await world.rollcall("undo", "2", "--apply")
      let ending = try await world.rollcall("undo", "2")
      #expect(ending.exitCode == 0, "\(ending)")
      #expect(ending.output.contains("Nothing was written."), "\(ending)")
    }
  }

  @Test func whatCannotBeUndoneIsSaid() async throws {
    try await taken { world, _, _ in
      for (arguments, words) in [
        (["99"], "there is no cycle 99"), (["2", "--only", "research"], "nothing was done to a group 'research' in cycle 2"),
        (["2", "--target", "acme-bigv"], "there is no cycle 2 of acme-bigv"),
      ] {
        let ending = try await world.run(["undo", "-c", world.configurationPath] + arguments)
        #expect(ending.exitCode == 1, "\(ending)")
        #expect(ending.errorOutput.contains(words), "\(ending)")
      }
    }
  }
}
