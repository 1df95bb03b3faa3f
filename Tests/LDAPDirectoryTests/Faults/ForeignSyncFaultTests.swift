import Fixtures
import LDAPDirectory
import Reconciliation
import Synchronization
import Testing

/// What RFC 4533 and DirSync could do to a reader that reads everything in every cycle and keeps no cookie between cycles.
///
/// None of it can be asked for wrongly, because none of it is asked for: every read is a full one, and only what this read saw counts.
struct ForeignSyncFaultTests {
  typealias T = TestDirectory
  typealias D = PlayedDirectory

  private static let syncInfo = "1.3.6.1.4.1.4203.1.9.1.4"
  private static let syncState = "1.3.6.1.4.1.4203.1.9.1.2"
  private static let syncDone = "1.3.6.1.4.1.4203.1.9.1.3"

  /// A Sync State Control (RFC 4533, 2.2) that calls an entry deleted (3) or present (0).
  private static func state(_ state: Int) -> [UInt8] {
    LDAPReply.control(
      syncState, BER.sequence(BER.integer(state, tag: 0x0A), BER.element(0x04, Array(0..<16))))
  }

  /// A Sync Info Message that deletes a set of ids nobody knows (RFC 4533, 2.5, syncIdSet with refreshDeletes).
  private static let deletions = LDAPReply.intermediate(
    syncInfo,
    BER.element(
      0xA3,
      BER.element(0x01, [0xFF])
        + BER.element(0x31, BER.element(0x04, Array(repeating: 7, count: 16)))))

  @Test("Row 45: No control but paging is ever sent, and no cookie outlives its read")
  func nothingIsKept() async throws {
    let server = try D.server { request in
      guard request.isForPeople else { return nil }
      return request.isLaterPage
        ? [D.person("bo"), D.person("cy"), .done()] : [D.person("ana"), .done(cookie: [9, 9])]
    }
    let directory = LDAPDirectory(settings: D.settings(server), wallClock: { 1_764_000_000 })
    for _ in 0..<2 { try D.expectWhole(try await directory.read(T.request())) }
    let searches = server.requests.filter { $0.search != nil }
    #expect(searches.allSatisfy { $0.controls.allSatisfy { $0 == LDAPRequest.paging } })
    let pages = searches.filter(\.isForPeople).map { $0.cookie ?? [] }
    #expect(pages == [[], [9, 9], [], [9, 9]], "the second read began where the first one ended")
  }

  @Test("Row 46: e-syncRefreshRequired is an error, and never an empty answer")
  func refreshRequired() async throws {
    let server = try D.server {
      $0.isForPeople ? [.done(4096, "refresh required", cookie: nil)] : nil
    }
    let error = try await T.error(D.settings(server))
    #expect(error?.answer.contains("(4096)") == true, "\(String(describing: error))")
  }

  @Test("Row 47: A stream that is cut off concludes nothing, whatever phase it was in")
  func cutOff() async throws {
    let server = try D.server { request in
      guard request.isForPeople else { return nil }
      // "What is not named is gone" (refreshPresent), and then the end of the connection.
      return [
        D.person("ana"), .intermediate(Self.syncInfo, BER.element(0xA2, BER.element(0x01, [0xFF]))),
        .close,
      ]
    }
    #expect(try await T.error(D.settings(server))?.kind == .connectionLost)
  }

  @Test("Row 48: Deletions that nobody asked for delete nobody")
  func unknownDeletions() async throws {
    let server = try D.server { request in
      guard request.isForPeople else { return nil }
      return [Self.deletions] + D.people + [Self.deletions, .done()]
    }
    try D.expectWhole(try await T.read(D.settings(server)))
  }

  @Test(
    "Row 48: An entry counts as an entry, whatever a control that nobody asked for calls it",
    arguments: [0, 1, 2, 3])
  func unknownState(state: Int) async throws {
    let server = try D.server { request in
      guard request.isForPeople else { return nil }
      let marked = D.people.map { reply -> LDAPReply in
        guard case .message(let operation, _, _) = reply else { return reply }
        return .message(operation: operation, controls: [Self.state(state)])
      }
      return marked + [.done()]
    }
    try D.expectWhole(try await T.read(D.settings(server)))
  }

  @Test("Row 49: The same directory read again gives the same snapshot")
  func readAgain() async throws {
    let server = try D.server()
    let directory = LDAPDirectory(settings: D.settings(server), wallClock: { 1_764_000_000 })
    let (first, second) = (try await directory.read(T.request()), try await directory.read(T.request()))
    for snapshot in [first, second] { try D.expectWhole(snapshot) }
    #expect(first.groups.map(\.stableID) == second.groups.map(\.stableID))
    #expect(first.groups.map(\.members) == second.groups.map(\.members))
    #expect(first.selected == second.selected && first.remarks == second.remarks && first.stamp.token == second.stamp.token)
  }

  @Test(
    "Row 51: A change that nobody announced is found by the next read, for every read is a full one"
  )
  func drift() async throws {
    let changed = Mutex(false)
    let server = try D.server { request in
      guard request.isForGroups, changed.withLock({ $0 }) else { return nil }
      return [D.group("design", [T.dn("bo")]), D.group("web", [T.dn("cy"), T.dn("ana")]), .done()]
    }
    let directory = LDAPDirectory(settings: D.settings(server), wallClock: { 1_764_000_000 })
    try D.expectWhole(try await directory.read(T.request()))
    changed.withLock { $0 = true }
    let snapshot = try await directory.read(T.request())
    #expect(try snapshot.members("design") == ["bo"] && snapshot.members("web") == ["ana", "cy"])
  }
}
