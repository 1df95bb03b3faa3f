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

  @Test func whatIsNamedAndNotThereIsToldAndNothingIsPassedOver() async throws {
    try await ControlWorld.run(configured: { $0.extra.append("limits: { group-removals: 1 }") }) { control in
      for words in [["--list", "--target", "typo"], ["00000000", "--target", "typo"], ["00000000", "--only", "desing"]] {
        let ending = try await control.rollcall(asMemberOf: 4_711, ["approve"] + words)
        #expect(ending.exitCode == 64, "\(ending)")
        let reason = words.contains("--only") ? "--only 'desing': no group has that name" : "typo: there is no such target"
        #expect(ending.errorOutput.contains(reason), "\(ending)")
      }
      let searches = try await control.rollcall(asMemberOf: 4_711, "approve", "00000000", "--ldapsearch")
      #expect(searches.exitCode == 64 && searches.errorOutput.contains("it is the daemon that reads"), "\(searches)")
      _ = try await control.rollcall("pause")
      let paused = try await control.rollcall(asMemberOf: 4_711, "approve", "00000000")
      #expect(paused.exitCode == 1 && paused.errorOutput.contains("the daemon is paused by root"), "\(paused)")
    }
  }

  @Test func oneGroupIsApprovedForAsLongAsIsSaid() async throws {
    try await ControlWorld.run(configured: { $0.extra.append("limits: { group-removals: 1 }") }) { control in
      try await control.world.directory.modify(Self.leaving)
      let plan = try await control.rollcall("plan")
      let digest = String(try #require(plan.output.firstMatch(of: #/Approve with: rollcall approve ([0-9a-f]{8}) /#)?.1))
      let other = try await control.rollcall(asMemberOf: 4_711, "approve", digest, "--only", "research")
      #expect(other.exitCode == 1 && other.errorOutput.contains("no limit holds anything there"), "\(other)")
      let given = try await control.rollcall(asMemberOf: 4_711, "approve", digest, "--only", "design", "--expires", "2h")
      #expect(given.exitCode == 0 && given.output.contains("2 removals in design, once, until "), "\(given)")
      let list = try await control.rollcall(asMemberOf: 4_711, "approve", "--list", "--format", "json")
      let document = try #require(try JSONSerialization.jsonObject(with: Data(list.output.utf8)) as? [String: Any])
      let approval = try #require((document["approvals"] as? [[String: Any]])?.first)
      let (at, end) = (approval["at"] as? String, approval["expiresAt"] as? String)
      let seconds = try [at, end].map { try Date(try #require($0), strategy: .iso8601).timeIntervalSince1970 }
      #expect(seconds[1] - seconds[0] == 7_200)
      #expect((approval["groups"] as? [String])?.count == 1)
    }
  }
}
