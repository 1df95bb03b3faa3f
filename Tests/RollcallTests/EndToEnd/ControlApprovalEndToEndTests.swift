import Fixtures
import Foundation
import Testing

/// Approving through the running daemon, by somebody who may not open the ledger.
@Suite(.requiresSlapd, .serialized, .enabled(if: geteuid() == 0, "needs root, to be somebody else"))
struct ControlApprovalEndToEndTests {
  private static let leaving =
    "dn: \(Company.groupDN("files-design"))\nchangetype: modify\ndelete: member\n"
    + ["ana", "bo"].map { "member: \(Company.dn($0))\n" }.joined()

  @Test func aMemberOfTheGroupApprovesIsNamedAndTheNextCycleDoesIt() async throws {
    try await ControlWorld.run(configured: { $0.extra.append("limits: { group-removals: 1 }") }) { control in
      let before = try control.world.writes.count
      try await control.world.directory.modify(Self.leaving)
      let held = try await control.rollcall("sync")
      #expect(held.exitCode == 3, "\(held)")
      let status = try await control.rollcall("status")
      let digest = String(try #require(status.output.firstMatch(of: #/approve with rollcall approve ([0-9a-f]{8}) /#)?.1))

      let wrong = try await control.rollcall(asMemberOf: 4_711, "approve", "00000000")
      #expect(wrong.exitCode == 1 && wrong.errorOutput.contains("acme-files: held \(digest)"), "\(wrong)")
      let approval = try await control.rollcall(asMemberOf: 4_711, "approve", digest)
      #expect(approval.exitCode == 0, "\(approval)")
      #expect(approval.output.contains("Approved by nobody: 2 removals in design, once, until "), "\(approval)")
      let list = try await control.rollcall(asMemberOf: 4_711, "approve", "--list")
      #expect(list.exitCode == 0 && list.output.contains("nobody, "), "\(list)")

      let sync = try await control.rollcall("sync", "acme-files")
      #expect(sync.exitCode == 0, "\(sync)")
      #expect(try control.world.writes.count == before + 2)
    }
  }

  @Test func aMemberTakesBackWhatWasApproved() async throws {
    try await ControlWorld.run(configured: { $0.extra.append("limits: { group-removals: 1 }") }) { control in
      try await control.world.directory.modify(Self.leaving)
      let plan = try await control.rollcall("plan")
      let digest = String(try #require(plan.output.firstMatch(of: #/Approve with: rollcall approve ([0-9a-f]{8}) /#)?.1))
      #expect(try await control.rollcall("approve", digest).exitCode == 0)
      let revoked = try await control.rollcall(asMemberOf: 4_711, "approve", "--revoke", digest)
      #expect(revoked.exitCode == 0 && revoked.output.hasPrefix("Taken back: 2 removals in design"), "\(revoked)")
      #expect(try await control.rollcall("sync").exitCode == 3)
    }
  }
}
