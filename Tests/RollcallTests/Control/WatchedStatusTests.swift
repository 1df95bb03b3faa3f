import Engine
import Fixtures
import Ledger
import Testing

@testable import rollcall

/// When the status is read anew for those who watch it.
@Suite struct WatchedStatusTests {
  private static let document = StatusDocument(at: StatusTime(0), daemon: .init(running: true), targets: [])

  private static func mark(failing: Int = 0, _ ledger: LedgerVersion) -> WatchedStatus.Mark {
    var target = TargetStatus(name: "acme-files")
    target.failuresInARow = failing
    let snapshot = ServiceSnapshot(startedAt: 0, configuration: .init(digest: "", readAt: 0), targets: [target])
    return WatchedStatus.Mark(snapshot: snapshot, pause: nil, level: .info, ledger: ledger)
  }

  @Test("While nothing moves the ledger is left alone, but every five seconds") func leftAlone() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let version = try SQLiteLedger.open(at: folder.file("state"), mode: .readWrite).version()
    var watched = WatchedStatus(Self.document, Self.mark(version), at: 0)
    let made = stride(from: Int64(500), through: 12_000, by: 500).filter { now in
      guard watched.isToBeMade(Self.mark(version), at: now) else { return false }
      _ = watched.isToBeSent(Self.document, at: now)
      return true
    }
    #expect(made == [5_000, 10_000])
  }

  @Test("It is made when something moved, and not sent when that is nothing that it shows") func moved() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let ledger = try SQLiteLedger.open(at: folder.file("state"), mode: .readWrite)
    var watched = WatchedStatus(Self.document, Self.mark(try ledger.version()), at: 0)
    try ledger.keep(place: "https://files.example.org", of: "acme-files")
    let after = try ledger.version()
    let isMade = watched.isToBeMade(Self.mark(after), at: 500)
    let isSent = watched.isToBeSent(Self.document, at: 500)
    let isMadeAgain = watched.isToBeMade(Self.mark(after), at: 1_000)
    let isMadeForState = watched.isToBeMade(Self.mark(failing: 1, after), at: 1_500)
    #expect(isMade && !isSent && !isMadeAgain && isMadeForState)
  }
}
