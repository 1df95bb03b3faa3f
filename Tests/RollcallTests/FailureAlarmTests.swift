import Logging
import Reconciliation
import Testing

@testable import Engine
@testable import rollcall

struct FailureAlarmTests {
  private struct Refused: Error, LockoutRisk {
    let risksLockout: Bool
  }

  private let lines = Recorder<[UInt8]>()
  private let alarm: FailureAlarm

  init() {
    let lines = lines
    let handler = ConsoleLogHandler(hasPriorityPrefix: true) { lines.record($0) }
    alarm = FailureAlarm(Logger(label: "rollcall") { _ in handler })
  }

  /// The priorities of what was logged.
  private var priorities: [String] { lines.items.map { String(decoding: $0.prefix(3), as: UTF8.self) } }

  private func end(_ outcome: CycleReport.Outcome, of target: String = "acme") {
    alarm.cycleEnded(
      CycleReport(
        target: target, outcome: outcome, plan: nil, steps: [], problem: "no answer", unverified: [], calls: nil, milliseconds: 0)
    )
  }

  @Test func `two failures in a row pass, and nobody is called`() {
    for outcome in [CycleReport.Outcome.failed, .failed, .inSync, .failed, .failed, .held] { end(outcome) }
    #expect(priorities.isEmpty)
  }

  @Test func `the third and every one after it call somebody, and the end of it is told`() {
    for outcome in [CycleReport.Outcome.failed, .failed, .failed, .failed, .applied] { end(outcome) }
    #expect(priorities == ["<3>", "<3>", "<5>"])
    #expect(String(decoding: lines.items[0], as: UTF8.self).contains("failures=3"))
  }

  @Test func `a cycle that was stopped says neither`() {
    for outcome in [CycleReport.Outcome.failed, .failed, .stopped, .failed] { end(outcome) }
    #expect(priorities == ["<3>"])
  }

  @Test func `a cycle that is partly done calls nobody, and is no end of it`() {
    for outcome in [CycleReport.Outcome.partial, .partial, .partial, .failed, .failed, .partial, .failed, .partial] {
      end(outcome)
    }
    #expect(priorities == ["<3>"])
    end(.applied)
    #expect(priorities == ["<3>", "<5>"])
  }

  @Test func `targets are counted apart, and a directory that fails counts for all of them`() {
    end(.failed, of: "acme")
    for _ in 1...2 { alarm.directoryFailed(Refused(risksLockout: false), targets: ["acme", "other"]) }
    #expect(lines.items.map { String(decoding: $0, as: UTF8.self).contains("target=acme") } == [true])
  }

  @Test func `refused credentials call somebody at once, and the end of it is told, though it was one failure`() {
    alarm.directoryFailed(Refused(risksLockout: true), targets: ["acme"])
    #expect(priorities == ["<3>"])
    for _ in 1...2 { end(.inSync) }
    #expect(priorities == ["<3>", "<5>"])
  }
}
