import Engine
import Fixtures
import Reconciliation
import Testing

/// Which state of the directory is kept in mind from cycle to cycle.
struct DirectoryMarkTests {
  private let stage = Stage()

  @Test("Row 13: the mark of a whole read is kept, and an older state is not read afterwards")
  func kept() async throws {
    stage.put("design", ["ana"])
    stage.directory.show(mark: "2")
    _ = try await stage.apply()
    #expect(try stage.ledger.directoryMark() == "2")
    stage.directory.show(mark: "1")
    await #expect(throws: OlderDirectory.self) { _ = try await stage.apply() }
    #expect(try stage.ledger.directoryMark() == "2")
    stage.directory.show(mark: "3")
    _ = try await stage.apply()
    #expect(try stage.ledger.directoryMark() == "3")
  }

  @Test("A read that is not whole is no measure")
  func partial() async throws {
    stage.put("design", ["ana"])
    stage.directory.show(mark: "2", isMeasure: false)
    _ = try await stage.apply()
    #expect(try stage.ledger.directoryMark() == nil)
  }

  @Test("A dry run is measured, and keeps nothing")
  func dryRun() async throws {
    stage.put("design", ["ana"])
    stage.directory.show(mark: "2")
    _ = try await stage.cycle.plan([stage.applyTarget().asPlanTarget])
    #expect(try stage.ledger.directoryMark() == nil)
    try stage.ledger.keep(directoryMark: "3", of: "acme", at: 0)
    await #expect(throws: OlderDirectory.self) { _ = try await stage.cycle.plan([stage.applyTarget().asPlanTarget]) }
  }

  @Test("Row 13: a server that shows no mark does not take the measure away, unless an administrator accepts it")
  func noMark() async throws {
    stage.put("design", ["ana"])
    stage.directory.show(mark: nil)
    try stage.ledger.keep(directoryMark: "", of: "acme", at: 0)
    _ = try await stage.apply()
    #expect(try stage.ledger.directoryMark() == "")
    _ = try await stage.cycle(acceptsOlderDirectory: true).apply([stage.applyTarget()], show: { _ in })
    #expect(try stage.ledger.directoryMark() == nil)
  }

  @Test("Row 50: the last good read is the measure, also when it was one of another target")
  func anotherTarget() async throws {
    stage.put("design", ["ana"])
    try stage.ledger.keep(directoryMark: "3", of: "other", at: 0)
    stage.directory.show(mark: "2")
    await #expect(throws: OlderDirectory.self) { _ = try await stage.apply() }
  }

  @Test("After a restore an older state is read when an administrator accepts it, and is the measure from then on")
  func accepted() async throws {
    stage.put("design", ["ana"])
    try stage.ledger.keep(directoryMark: "3", of: "acme", at: 0)
    stage.directory.show(mark: "1")
    let report = try await stage.cycle(acceptsOlderDirectory: true).apply([stage.applyTarget()], show: { _ in })
    #expect(report?.first?.outcome == .applied)
    #expect(try stage.ledger.directoryMark() == "1")
    _ = try await stage.apply()
  }

  @Test("Accepting an older state is refused when it is not older")
  func notOlder() async throws {
    stage.put("design", ["ana"])
    stage.directory.show(mark: "1")
    await #expect(throws: (any Error).self) {
      _ = try await stage.cycle(acceptsOlderDirectory: true).apply([stage.applyTarget()], show: { _ in })
    }
    #expect(stage.sent.isEmpty)
  }
}
