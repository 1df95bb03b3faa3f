import Fixtures
import Foundation
import Ledger
import Logging
import Reconciliation
import ServiceLifecycle
import Testing

@testable import Engine
@testable import rollcall

/// The desk with real programs and a real ledger, cycle after cycle.
@Suite struct NotifyDeskTests {
  /// As the program begins: a hook that does not read its input must not end us.
  init() { BrokenPipes.ignore() }

  private struct Office {
    let folder: TemporaryFolder
    let ledger: SQLiteLedger
    let counts = Recorder<String>()
    private let clock = Recorder<Int64>()

    init() throws {
      folder = try TemporaryFolder()
      ledger = try SQLiteLedger.open(at: folder.file("state"), mode: .readWrite)
    }

    /// A desk as after a start of the service, with one rule whose program notes what it was run for. A second passes with each look at the
    /// clock.
    func desk(script: String? = nil, _ events: Set<NotifyEvent> = [.failure, .recovered]) throws -> NotifyDesk {
      let (counts, clock) = (counts, clock)
      let desk = NotifyDesk(
        instance: "rollcall", hints: CommandHints(), marks: try NotifyMarks(ledger),
        logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
        now: {
          clock.record(0)
          return 1_795_252_443 + Int64(clock.items.count)
        }, count: { counts.record("\($1) \($2)") })
      desk.use([rule(script, events)], targets: ["files", "bigv"])
      return desk
    }

    func rule(_ script: String? = nil, _ events: Set<NotifyEvent> = [.failure, .recovered], after: Int = 1) -> NotifyRule {
      let script = script ?? "echo \"$ROLLCALL_EVENT $ROLLCALL_TARGET\" >> \(folder.file("told"))"
      return .sample(events, command: ["/bin/sh", "-c", script], timeout: .seconds(300), after: after)
    }

    var told: String { (try? String(contentsOfFile: folder.file("told"), encoding: .utf8)) ?? "" }

    /// Runs the desk around `body`, and ends it as a stop of the service does, after everything was told.
    func open(_ desk: NotifyDesk, _ body: () async throws -> Void) async throws {
      let group = ServiceGroup(services: [desk], logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
      let task = Task { try await group.run() }
      try await body()
      await group.triggerGracefulShutdown()
      try await task.value
    }

    func waitForCounts(_ expected: [String]) async throws {
      try await Waiting.until("\(expected) is counted, not \(counts.items)") { counts.items.count >= expected.count }
      #expect(counts.items == expected)
    }
  }

  private struct NotRead: Error, CustomStringConvertible { let description = "cannot connect" }

  private static let failed = CycleReport.failed("files", "no list")
  private static let good = CycleReport(
    target: "files", outcome: .inSync, plan: nil, steps: [], problem: nil, unverified: [], calls: nil, milliseconds: 0)

  @Test func `a failure is told once, and its end once, even when the service was started anew in between`() async throws {
    let office = try Office()
    defer { office.folder.remove() }
    try await office.open(try office.desk()) {}
    let first = try office.desk()
    try await office.open(first) {
      first.cycleEnded(Self.failed)
      try await office.waitForCounts(["failure delivered"])
      first.cycleEnded(Self.failed)
    }
    let second = try office.desk()
    try await office.open(second) {
      second.cycleEnded(Self.failed)
      second.cycleEnded(Self.good)
      try await office.waitForCounts(["failure delivered", "recovered delivered"])
      second.cycleEnded(Self.good)
    }
    #expect(office.told == "failure files\nrecovered files\n")
    #expect(try office.ledger.notifyMarks() == [])
  }

  @Test func `a directory that is not read is told once for all targets`() async throws {
    let office = try Office()
    defer { office.folder.remove() }
    let desk = try office.desk()
    try await office.open(desk) {
      desk.directoryFailed(NotRead(), targets: ["files", "bigv"])
      desk.directoryFailed(NotRead(), targets: ["files", "bigv"])
      try await office.waitForCounts(["failure delivered"])
    }
    #expect(office.told == "failure \n")
  }

  @Test func `what did not get through is told after the next cycle`() async throws {
    let office = try Office()
    defer { office.folder.remove() }
    let script = "[ -e \(office.folder.file("works")) ] && echo \"$ROLLCALL_EVENT\" >> \(office.folder.file("told"))"
    let desk = try office.desk(script: script)
    try await office.open(desk) {
      desk.cycleEnded(Self.failed)
      try await office.waitForCounts(["failure failed"])
      try office.folder.write("", to: "works")
      desk.cycleEnded(Self.failed)
      try await office.waitForCounts(["failure failed", "failure delivered"])
    }
    #expect(office.told == "failure\n")
  }

  @Test func `what is told once more after the next cycle has the same id`() async throws {
    let office = try Office()
    defer { office.folder.remove() }
    let desk = try office.desk(script: "grep '\"id\"' >> \(office.folder.file("told")); exit 1")
    try await office.open(desk) {
      for count in 1...2 {
        desk.cycleEnded(Self.failed)
        try await office.waitForCounts(Array(repeating: "failure failed", count: count))
      }
    }
    let ids = office.told.split(separator: "\n")
    #expect(ids.count == 2 && Set(ids).count == 1, "\(ids)")
  }

  @Test func `rules that differ in when they tell are both told`() async throws {
    let office = try Office()
    defer { office.folder.remove() }
    let desk = try office.desk()
    desk.use([office.rule(), office.rule(after: 2)], targets: ["files"])
    try await office.open(desk) {
      desk.cycleEnded(Self.failed)
      try await office.waitForCounts(["failure delivered"])
      desk.cycleEnded(Self.failed)
      try await office.waitForCounts(["failure delivered", "failure delivered"])
    }
    #expect(office.told == "failure files\nfailure files\n")
  }

  @Test(
    "A rule or a target that was taken out and comes back begins anew: nothing recovers that failed before",
    arguments: [true, false])
  func gone(isTheRule: Bool) async throws {
    let office = try Office()
    defer { office.folder.remove() }
    let desk = try office.desk()
    try await office.open(desk) {
      desk.cycleEnded(Self.failed)
      try await office.waitForCounts(["failure delivered"])
      desk.use(isTheRule ? [] : [office.rule()], targets: isTheRule ? ["files"] : ["bigv"])
      #expect(try office.ledger.notifyMarks() == [])
      desk.use([office.rule()], targets: ["files"])
      desk.cycleEnded(Self.good)
      desk.cycleEnded(Self.failed)
      try await office.waitForCounts(["failure delivered", "failure delivered"])
    }
    #expect(office.told == "failure files\nfailure files\n")
  }

  @Test func `the end of what was under way when its target went leaves nothing to remember`() async throws {
    let office = try Office()
    defer { office.folder.remove() }
    let script =
      "echo begun >> \(office.folder.file("told")); while ! [ -e \(office.folder.file("goes-on")) ]; do sleep 0.01; done"
    let desk = try office.desk(script: script)
    try await office.open(desk) {
      desk.cycleEnded(Self.failed)
      try await Waiting.until("it has begun") { !office.told.isEmpty }
      desk.use([office.rule(script)], targets: ["bigv"])
      try office.folder.write("", to: "goes-on")
      try await office.waitForCounts(["failure delivered"])
    }
    #expect(try office.ledger.notifyMarks() == [])
  }

  @Test func `a stop tells what it can, and does not wait for a program that hangs`() async throws {
    let office = try Office()
    defer { office.folder.remove() }
    let desk = try office.desk(script: "echo begun >> \(office.folder.file("told")); trap '' TERM; while :; do sleep 1; done")
    let clock = ContinuousClock()
    var stopped = clock.now
    try await office.open(desk) {
      desk.cycleEnded(Self.failed)
      try await Waiting.until("it has begun") { !office.told.isEmpty }
      stopped = clock.now
    }
    // Three seconds for it to end by itself and two after SIGTERM; the rule would give it three hundred.
    #expect(clock.now - stopped < .seconds(150))
    #expect(office.counts.items == ["failure failed"])
    #expect(try office.ledger.notifyMarks() == [], "the next start tells it again")
  }
}
