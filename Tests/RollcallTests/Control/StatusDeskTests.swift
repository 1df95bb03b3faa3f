import Engine
import Fixtures
import Ledger
import Synchronization
import Testing

@testable import rollcall

/// What those get who watch the status, with a clock that only the waits between two looks move.
@Suite struct StatusDeskTests {
  /// A desk over a ledger of its own; `after` says what happens after so many looks.
  private final class Stage: Sendable {
    let folder: TemporaryFolder
    let ledger: SQLiteLedger
    let state = ServiceState(
      ServiceSnapshot(
        startedAt: 0, configuration: .init(digest: "", readAt: 0), targets: [TargetStatus(name: "acme-files")]))
    let threshold = LogThreshold(.info)
    let shown = Recorder<StatusDocument>()
    private let looks = Mutex(0)
    private let milliseconds = Mutex<Int64>(7_000_000)

    init() throws {
      folder = try TemporaryFolder()
      ledger = try SQLiteLedger.open(at: folder.file("state"), mode: .readWrite)
    }

    deinit { folder.remove() }

    /// Watches for so many looks, and gives how many looks there had been each time something was shown.
    func watch(looks count: Int, after: @escaping @Sendable (Int) throws -> Void = { _ in }) async throws -> [Int] {
      let times = Recorder<Int>()
      var desk = StatusDesk(
        state: state, requests: ServiceRequests(now: { 0 }) { _ in }, ledger: ledger, threshold: threshold
      ) { [folder] in folder.file("state") }
      desk.surroundings.monotonicMilliseconds = { self.milliseconds.withLock { $0 } }
      desk.surroundings.sleep = { wait in
        let number = self.looks.withLock { number in
          number += 1
          return number
        }
        guard number <= count else { throw CancellationError() }
        self.milliseconds.withLock { $0 += wait.components.seconds * 1_000 + wait.components.attoseconds / 1_000_000_000_000_000 }
        try after(number)
      }
      await #expect(throws: CancellationError.self) {
        try await desk.watch(1) { document in
          self.shown.record(document)
          times.record(self.looks.withLock { $0 })
        }
      }
      return times.items
    }
  }

  @Test("Though nothing changes the status comes again every five seconds, so that one who hears nothing knows that it hangs")
  func again() async throws {
    let stage = try Stage()
    #expect(try await stage.watch(looks: 25) == [0, 10, 20])
    let first = try #require(stage.shown.items.first)
    #expect(stage.shown.items.allSatisfy { !$0.differs(from: first) })
  }

  @Test("What changes is shown at the next look, and the five seconds begin anew") func changes() async throws {
    let stage = try Stage()
    let times = try await stage.watch(looks: 14) { number in
      if number == 3 { stage.state.update(target: "acme-files") { $0.failuresInARow = 2 } }
    }
    #expect(times == [0, 3, 13])
    #expect(stage.shown.items.map { $0.targets[0].failures?.count } == [nil, 2, 2])
  }

  @Test("The level of the log is a change, and so is what the ledger notes, by this process or by another one")
  func ledger() async throws {
    let stage = try Stage()
    let other = try SQLiteLedger.open(at: stage.folder.file("state"), mode: .readWrite)
    let times = try await stage.watch(looks: 8) { number in
      switch number {
      case 2: _ = stage.threshold.set(.debug)
      case 4: _ = try stage.ledger.beginCycle(CycleStart(target: "acme-files", startedAt: 1, planDigest: ""))
      case 6: _ = try other.beginCycle(CycleStart(target: "acme-files", startedAt: 2, planDigest: ""))
      default: break
      }
    }
    #expect(times == [0, 2, 4, 6])
    #expect(stage.shown.items.map { $0.targets[0].cycles.first?.cycle } == [nil, nil, 1, 2])
  }
}
