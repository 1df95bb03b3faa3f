import Fixtures
import Foundation
import Ledger
import Testing

/// `approve`: what a limit holds goes through once, and only that.
@Suite(.requiresSlapd, .serialized)
struct ApproveEndToEndTests {
  private static let held: @Sendable (inout WorldConfiguration) -> Void = { $0.extra = ["limits: { group-removals: 1 }"] }
  private static let leaving =
    "dn: \(Company.groupDN("files-design"))\nchangetype: modify\ndelete: member\n"
    + ["ana", "bo"].map { "member: \(Company.dn($0))\n" }.joined()

  /// Runs where two of the three members of `design` leave, and one may; `digest` is what the plan says is held.
  private func run(_ body: (World, _ digest: String, _ writes: () throws -> [String]) async throws -> Void) async throws {
    try await World.run { world, _ in
      _ = try await world.rollcall("apply", configured: Self.held)
      let count = try world.writes.count
      try await world.directory.modify(Self.leaving)
      let plan = try await world.rollcall("plan", configured: Self.held)
      let digest = try #require(plan.output.firstMatch(of: #/Approve with: rollcall approve ([0-9a-f]{8}) /#)?.1)
      try await body(world, String(digest)) { Array(try world.writes.dropFirst(count)) }
    }
  }

  private func rollcall(_ world: World, _ command: String, _ arguments: String...) async throws -> ObservedProgram.Ending {
    try world.configure(Self.held)
    return try await world.run([command, "-c", world.configurationPath] + arguments)
  }

  @Test func whatIsApprovedIsDoneByTheNextApplyAndOnce() async throws {
    try await run { world, digest, writes in
      let approval = try await rollcall(world, "approve", digest)
      #expect(approval.exitCode == 0, "\(approval)")
      #expect(approval.output.contains("2 removals in design, once, until "), "\(approval)")
      #expect(try writes() == [])
      let plan = try await rollcall(world, "plan")
      #expect(plan.exitCode == 2 && plan.output.contains(", approved: 2 removals in design\n"), "\(plan)")
      let apply = try await rollcall(world, "apply")
      #expect(apply.exitCode == 0, "\(apply)")
      #expect(try writes().count == 2)
      let list = try await rollcall(world, "approve", "--list")
      #expect(list.output.contains(#/2 removals in design\n +\S.*; used by cycle [0-9]+, /#), "\(list)")
      let json = try await rollcall(world, "approve", "--list", "--format", "json")
      #expect(json.output.contains(#/"format" : "rollcall-approvals"/#) && json.output.contains(#/"state" : "used"/#), "\(json)")
      #expect(json.output.contains(#/"cycle" : [0-9]+/#) && !json.output.contains("revoked"), "\(json)")
    }
  }

  @Test("Row 71: what a limit holds waits until it is approved by its digest, and an approval of anything else does nothing")
  func anotherDigestIsRefusedAndSaysWhatIsHeld() async throws {
    try await run { world, digest, writes in
      let ending = try await rollcall(world, "approve", "00000000")
      #expect(ending.exitCode == 1, "\(ending)")
      #expect(ending.errorOutput.contains("nothing that is held now has the digest 00000000"), "\(ending)")
      #expect(ending.errorOutput.contains("acme-files: held \(digest): 2 removals in design"), "\(ending)")
      let apply = try await rollcall(world, "apply")
      #expect(apply.exitCode == 3, "\(apply)")
      #expect(try writes() == [])
    }
  }

  @Test("Row 73: an approval is void as soon as one more would go")
  func oneMoreLeaverVoidsIt() async throws {
    try await run { world, digest, writes in
      _ = try await rollcall(world, "approve", digest)
      try await world.directory.modify(
        "dn: \(Company.groupDN("files-design"))\nchangetype: modify\nreplace: member\nmember: \(Company.dn("chidi"))\n-\n"
          + "replace: owner\nowner: \(Company.dn("chidi"))\n")
      let apply = try await rollcall(world, "apply", "--target", "acme-files")
      #expect(apply.exitCode == 3, "\(apply)")
      #expect(apply.output.contains("does nothing: what is held is no longer what was approved"), "\(apply)")
      #expect(try writes().allSatisfy { !$0.hasPrefix("DELETE") })
      let list = try await rollcall(world, "approve", "--list", "--target", "acme-files")
      #expect(list.output.contains("; void, because something else is held, "), "\(list)")
    }
  }

  @Test func whatIsTakenBackIsHeldAgain() async throws {
    try await run { world, digest, writes in
      _ = try await rollcall(world, "approve", digest, "--expires", "2h")
      let again = try await rollcall(world, "approve", digest)
      #expect(again.exitCode == 1 && again.errorOutput.contains("is approved already"), "\(again)")
      let status = try await rollcall(world, "status")
      #expect(status.output.contains("  approved:\n  \(digest)  2 removals in design\n"), "\(status)")
      let revoked = try await rollcall(world, "approve", "--revoke", digest)
      #expect(revoked.exitCode == 0, "\(revoked)")
      let apply = try await rollcall(world, "apply")
      #expect(apply.exitCode == 3, "\(apply)")
      #expect(try writes() == [])
      let twice = try await rollcall(world, "approve", "--revoke", digest)
      #expect(twice.exitCode == 1, "\(twice)")
      let held = try await rollcall(world, "status")
      #expect(
        held.output.contains("held by limits: look at rollcall plan, and approve with rollcall approve \(digest) --config "),
        "\(held)")
    }
  }

  @Test func oneGroupAloneCanBeApproved() async throws {
    try await run { world, digest, writes in
      let other = try await rollcall(world, "approve", digest, "--only", "research")
      #expect(other.exitCode == 1, "\(other)")
      let ending = try await rollcall(world, "approve", digest, "--only", "files-design")
      #expect(ending.exitCode == 0, "\(ending)")
      let apply = try await rollcall(world, "apply", "--only", "design")
      #expect(apply.exitCode == 0, "\(apply)")
      #expect(try writes().count == 2)
    }
  }

  @Test func anApprovalWritesNothingButItself() async throws {
    try await run { world, digest, writes in
      let before = try LedgerDump(world.ledgerPath)
      _ = try await rollcall(world, "approve", digest)
      let after = try LedgerDump(world.ledgerPath)
      #expect(try writes() == [])
      #expect(before.rows["approval"] == [] && after.rows["approval"]?.count == 1)
      #expect(before.without("approval") == after.without("approval"))
    }
  }

  @Test func itCanBeGivenWhileAnotherProcessHoldsTheRunLock() async throws {
    try await run { world, digest, _ in
      let lock = try RunLock.take(in: world.stateFolder, command: "daemon", at: 1)
      let ending = try await rollcall(world, "approve", digest)
      lock.release()
      #expect(ending.exitCode == 0, "\(ending)")
    }
  }

  @Test func aRunningDaemonPicksItUp() async throws {
    try await run { world, digest, writes in
      let notifications = try Notifications()
      let ending = try await world.rollcall(
        "daemon", environment: notifications.environment,
        configured: {
          Self.held(&$0)
          $0.extra.append("schedule: { every: 1s, jitter: 0s }")
        },
        while: { daemon in
          try await Waiting.until("a cycle has held it") { try notifications.has("2 held") }
          let approval = try await world.run(["approve", "-c", world.configurationPath, digest])
          #expect(approval.exitCode == 0, "\(approval)")
          try await Waiting.until("a cycle has done it") {
            _ = try notifications.all
            return try writes().count == 2
          }
          daemon.send(SIGTERM)
        })
      #expect(ending.exitCode == 0, "\(ending)")
      #expect(ending.errorOutput.contains("approved changes are made"), "\(ending)")
    }
  }

  @Test func itIsRecordedWhoApproved() async throws {
    try await run { world, digest, _ in
      let ending = try await world.run(
        ["approve", "-c", world.configurationPath, digest], environment: ["SUDO_USER": "greta"])
      #expect(ending.exitCode == 0, "\(ending)")
      let record = try #require(try SQLiteLedger.open(at: world.stateFolder, mode: .readOnly).approvals(limit: 1).first)
      #expect(record.given.by == (getuid() == 0 ? "greta as root" : record.given.by))
      #expect(record.given.expiresAt - record.given.at == 86_400)
    }
  }
}
