import Fixtures
import Ledger
import Testing

@testable import Reconciliation
@testable import rollcall

/// Approvals as the command and the control socket give and take them.
@Suite struct ApprovalDeskTests {
  private let folder: TemporaryFolder
  private let desk: ApprovalDesk

  init() throws {
    folder = try TemporaryFolder()
    desk = ApprovalDesk(ledger: try SQLiteLedger.open(at: folder.file("state"), mode: .readWrite), now: { 1_000 })
  }

  private static func offer(_ digest: String) -> ApprovalOffer {
    ApprovalOffer(target: "acme-files", digest: digest, groups: nil, changes: [])
  }

  @Test("What is approved is taken back by its first digits, and then stands no more") func takenBack() throws {
    let given = try desk.approve(Self.offer("7c1f000011"), by: "ana", lifetime: 60)
    #expect(given.expiresAt == 1_060)
    let taken = try desk.revoke("7c1f0000", by: "bo")
    #expect(taken.given.digest == given.digest)
    #expect(throws: ApprovalRefusal.self) { try desk.revoke("7c1f0000", by: "bo") }
  }

  @Test("Digits of two digests take nothing back") func ambiguous() throws {
    for digest in ["7c1f000011", "7c1f000022"] { _ = try desk.approve(Self.offer(digest), by: "ana", lifetime: nil) }
    #expect(
      throws: ApprovalRefusal(
        reason: "--revoke: 7c1f0000 is the beginning of more than one digest; rollcall approve --list shows them")
    ) { try desk.revoke("7c1f0000", by: "bo") }
  }

  @Test("Who breaks off approves nothing, though everything was read") func cancelled() async throws {
    let desk = desk
    let work = Task {
      while !Task.isCancelled { await Task.yield() }
      return try desk.approve(Self.offer("7c1f000011"), by: "ana", lifetime: nil)
    }
    work.cancel()
    await #expect(throws: CancellationError.self) { try await work.value }
    #expect(try desk.ledger.approvals(limit: 10).isEmpty)
  }
}
