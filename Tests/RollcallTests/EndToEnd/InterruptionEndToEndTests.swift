import Fixtures
import Foundation
import Testing

private let numberOfGroups = 24

/// An apply that ends before it is done, by a signal, while the target is slow or silent.
@Suite(.requiresSlapd, .sharedDirectory(Company.crews(numberOfGroups)), .serialized)
struct InterruptionEndToEndTests {
  /// Runs where every request takes a while, so that there is a middle of an apply.
  private func slowly(_ body: (World, ObservedProgram) async throws -> Void) async throws {
    try await World.runApart(latency: "400ms", body)
  }

  /// Applies to a target that falls silent after the first write; `body` decides what happens then.
  private func applying(
    to target: String, in world: World, _ sandbox: ObservedProgram, _ body: (ObservedProgram) async throws -> Void
  ) async throws -> ObservedProgram.Ending {
    try await world.rollcall(
      "apply", "--target", target,
      while: { rollcall in
        try await Waiting.until("the first write is answered") { try !world.writes.isEmpty }
        sandbox.send(SIGSTOP)
        try await body(rollcall)
      })
  }

  private func interrupt(_ rollcall: ObservedProgram) async throws {
    rollcall.send(SIGINT)
    try await Waiting.until("it says that it stops") {
      rollcall.errorOutput.contains("stopping after the write that is under way")
    }
  }

  @Test func anInterruptedApplyEndsBetweenTwoWrites() async throws {
    try await slowly { world, sandbox in
      let ending = try await applying(to: "acme-files", in: world, sandbox) { rollcall in
        try await interrupt(rollcall)
        sandbox.send(SIGCONT)
      }
      #expect(ending.exitCode == 4, "\(ending)")
      #expect(ending.errorOutput.contains("acme-files: stopped on request"), "\(ending)")
      #expect(try world.writes.count < numberOfGroups)
    }
  }

  @Test func afterAnInterruptionTheLedgerKnowsEveryWrite() async throws {
    try await slowly { world, sandbox in
      _ = try await applying(to: "acme-files", in: world, sandbox) { rollcall in
        try await interrupt(rollcall)
        sandbox.send(SIGCONT)
      }
      #expect(try world.unansweredWrites(on: "acme-files") == 0)
      #expect(try world.ownedGroups(on: "acme-files").count == world.writes.count)
    }
  }

  @Test func theNextApplyDoesTheRest() async throws {
    try await slowly { world, sandbox in
      _ = try await applying(to: "acme-files", in: world, sandbox) { rollcall in
        try await interrupt(rollcall)
        sandbox.send(SIGCONT)
      }
      let ending = try await world.rollcall("apply", "--target", "acme-files")
      #expect(ending.exitCode == 0, "\(ending)")
      #expect(try world.writes == Array(repeating: "POST /groups", count: numberOfGroups))
    }
  }

  @Test func aSecondInterruptionEndsAtOnce() async throws {
    try await slowly { world, sandbox in
      let ending = try await applying(to: "acme-files", in: world, sandbox) { rollcall in
        // An answer that was under way when the target fell silent is noted by now, and the write after it waits: nothing but the signal
        // can end it.
        var (owned, unchanged) = (0, 0)
        try await Waiting.until("a write waits for an answer that does not come") {
          let now = try world.ownedGroups(on: "acme-files").count
          unchanged = try world.unansweredWrites(on: "acme-files") > 0 && now == owned ? unchanged + 1 : 0
          owned = now
          return unchanged == 200
        }
        try await interrupt(rollcall)
        rollcall.send(SIGINT)
      }
      #expect(ending.exitCode == 128 + SIGINT, "\(ending)")
    }
  }

  /// Kills an apply that waits for an answer, and lets the target go on with what it was asked for.
  private func kill(in world: World, _ sandbox: ObservedProgram, target: String) async throws {
    let ending = try await applying(to: target, in: world, sandbox) { rollcall in
      try await Waiting.until("a write waits for its answer") { try world.unansweredWrites(on: target) > 0 }
      rollcall.send(SIGKILL)
    }
    try #require(ending.signal == SIGKILL, "\(ending)")
    sandbox.send(SIGCONT)
  }

  @Test("Row 75: after a kill and without its ledger, Files.com is recognised by its marks")
  func afterAKillWithoutLedgerFilesComIsRecognisedByItsMarks() async throws {
    try await slowly { world, sandbox in
      try await kill(in: world, sandbox, target: "acme-files")
      try FileManager.default.removeItem(atPath: world.stateFolder)
      let ending = try await world.rollcall("apply", "--target", "acme-files")
      #expect(ending.exitCode == 0, "\(ending)")
      #expect(try world.writes == Array(repeating: "POST /groups", count: numberOfGroups))
    }
  }

  @Test("Row 75: after a kill BigV is recognised by the journal")
  func afterAKillBigVIsRecognisedByTheJournal() async throws {
    try await slowly { world, sandbox in
      try await kill(in: world, sandbox, target: "acme-bigv")
      let ending = try await world.rollcall("apply", "--target", "acme-bigv")
      #expect(ending.exitCode == 0, "\(ending)")
      #expect(try world.writes == Array(repeating: "POST /accounts/acme/groups", count: numberOfGroups))
      #expect(try world.ownedGroups(on: "acme-bigv").count == numberOfGroups)
    }
  }

  @Test func anApplyThatIsInterruptedWhileItReadsEndsWithoutAPlan() async throws {
    try await slowly { world, sandbox in
      sandbox.send(SIGSTOP)
      let ending = try await world.rollcall(
        "apply", "--target", "acme-files",
        while: { rollcall in
          try await Waiting.until("it heeds the signal") { try rollcall.heeds(SIGINT) }
          rollcall.send(SIGINT)
        })
      try expectRefusal(
        ending, in: world, status: 1, saying: "stopping before anything is written",
        "stopped before anything was planned; nothing was written")
    }
  }

  @Test func aDaemonThatIsToldToEndWhileItReadsEndsAtOnce() async throws {
    try await slowly { world, sandbox in
      sandbox.send(SIGSTOP)
      let notifications = try Notifications()
      let ending = try await world.rollcall(
        "daemon", environment: notifications.environment,
        while: { rollcall in
          try await Waiting.until("a cycle has begun") { try notifications.has("STATUS=cycle running: ") }
          rollcall.send(SIGTERM)
        })
      #expect(ending.exitCode == 0, "\(ending)")
      try expectNothingWritten(in: world)
    }
  }

  @Test func aDaemonThatIsToldToEndInTheMiddleOfAnApplyEndsBetweenTwoWrites() async throws {
    try await slowly { world, sandbox in
      let ending = try await world.rollcall(
        "daemon",
        while: { rollcall in
          try await Waiting.until("the first write is answered") { try !world.writes.isEmpty }
          rollcall.send(SIGTERM)
        })
      #expect(ending.exitCode == 0, "\(ending)")
      #expect(try world.writes.count < 2 * numberOfGroups)
      #expect(try world.unansweredWrites(on: "acme-files") == 0)
      #expect(try world.ownedGroups(on: "acme-files").count == world.writes.count { $0 == "POST /groups" })
    }
  }
}
