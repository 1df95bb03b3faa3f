import Fixtures
import Foundation
import Sandbox
import Testing

/// The switch for removals, grace and shrinkage, as they are used.
@Suite(.requiresSlapd, .serialized)
struct LimitsEndToEndTests {
  /// Runs in a world where Files.com has been brought in sync and ana has left the group `design` since.
  private func leaver(
    _ configured: @Sendable (inout WorldConfiguration) -> Void = { _ in },
    _ body: (World, SandboxServer) async throws -> Void
  ) async throws {
    try await World.run { world, site in
      let ending = try await world.rollcall("apply", "--target", "acme-files", configured: configured)
      try #require(ending.exitCode == 0, "\(ending)")
      try await world.directory.modify(
        "dn: \(Company.groupDN("files-design"))\nchangetype: modify\ndelete: member\nmember: \(Company.dn("ana"))\n")
      try await body(world, site)
    }
  }

  private func hasAna(_ site: SandboxServer) -> Bool {
    site.filesCom.group(named: "design")?.memberIDs.contains(101) ?? false
  }

  @Test func nothingIsTakenAwayWhileRemovalsAreOff() async throws {
    try await leaver { world, site in
      let off = try await world.rollcall("apply", "--target", "acme-files") { $0.extra = ["removals: off"] }
      #expect(
        off.exitCode == 3 && off.output.contains("`removals: off`") && off.errorOutput.contains("`removals: off`"), "\(off)")
      let option = try await world.rollcall("apply", "--target", "acme-files", "--no-removals")
      #expect(option.exitCode == 3 && option.output.contains("--no-removals"), "\(option)")
      let plan = try await world.rollcall("plan", "--target", "acme-files", "--no-removals")
      #expect(plan.exitCode == 3 && plan.output.contains("--no-removals"), "\(plan)")
      #expect(hasAna(site))
      let on = try await world.rollcall("apply", "--target", "acme-files")
      #expect(on.exitCode == 0 && !hasAna(site), "\(on)")
    }
  }

  @Test func checkSaysThatRemovalsAreOff() async throws {
    try await World.run { world, _ in
      let ending = try await world.rollcall("check") { $0.extra = ["removals: \"off\""] }
      #expect(ending.exitCode == 0 && ending.output.contains("nothing is taken away on any target"), "\(ending)")
    }
  }

  @Test func theDaemonLogsAtItsStartThatRemovalsAreOff() async throws {
    try await World.run { world, _ in
      let notifications = try Notifications()
      let ending = try await world.rollcall(
        "daemon", environment: notifications.environment, configured: { $0.extra = ["removals: off"] },
        while: { rollcall in
          try await Waiting.until("a cycle has ended") { try notifications.has("STATUS=next cycle at ") }
          rollcall.send(SIGTERM)
        })
      #expect(ending.exitCode == 0 && (ending.output + ending.errorOutput).contains("removals are off"), "\(ending)")
    }
  }

  @Test func whoIsMissingGoesWhenTheGraceIsOverAndAPlanCountsNothing() async throws {
    let grace: @Sendable (inout WorldConfiguration) -> Void = { $0.filesCom.extra = ["grace: { reads: 2 }"] }
    try await leaver(grace) { world, site in
      for _ in 0..<2 {
        let plan = try await world.rollcall("plan", "--target", "acme-files", configured: grace)
        #expect(plan.exitCode == 3 && plan.output.contains("in 1 complete read; goes after 1 more complete read"), "\(plan)")
      }
      let first = try await world.rollcall("apply", "--target", "acme-files", configured: grace)
      #expect(first.exitCode == 3 && hasAna(site), "\(first)")
      let second = try await world.rollcall("apply", "--target", "acme-files", configured: grace)
      #expect(second.exitCode == 0 && !hasAna(site), "\(second)")
    }
  }

  @Test("Row 72: A filter that is edited to select much less takes nothing away")
  func theFilterIsEdited() async throws {
    let limit: @Sendable (inout WorldConfiguration) -> Void = { $0.extra = ["limits: { shrinkage: { percent: 30 } }"] }
    try await leaver(limit) { world, site in
      let ending = try await world.rollcall("apply", "--target", "acme-files") {
        limit(&$0)
        $0.filesCom.select = "(cn=files-design)"
      }
      #expect(ending.exitCode == 3 && ending.output.contains("with the last good read"), "\(ending)")
      #expect(site.filesCom.group(named: "research") != nil && site.filesCom.group(named: "contractors") != nil && hasAna(site))
      let back = try await world.rollcall("apply", "--target", "acme-files", configured: limit)
      #expect(back.exitCode == 0 && !hasAna(site), "\(back)")
    }
  }
}
