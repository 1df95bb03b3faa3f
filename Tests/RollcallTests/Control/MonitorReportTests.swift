import Ledger
import Testing

@testable import rollcall

/// The line and the exit status for monitoring.
@Suite struct MonitorReportTests {
  private static let now: Int64 = 1_000_000

  /// A daemon that runs, and a target whose last cycle ended three minutes ago.
  private static func document(
    _ outcome: String = "in-sync", age: Int64? = 180, change: (inout StatusDocument) -> Void = { _ in }
  ) -> StatusDocument {
    var target = StatusDocument.Target(name: "acme-files")
    target.last = StatusDocument.Cycle(
      target: "acme-files", cycle: 7, startedAt: StatusTime(now - 200), endedAt: StatusTime(now - 180), outcome: outcome,
      summary: "failed: no | answer\nat all", applied: 0, failed: 0, held: outcome == "held" ? 41 : 0, calls: 4)
    target.lastGood = age.map { StatusTime(now - $0) }
    var document = StatusDocument(
      at: StatusTime(now), daemon: .init(running: true, since: StatusTime(now - 400)), targets: [target])
    change(&document)
    return document
  }

  private static func report(_ document: StatusDocument) -> MonitorReport { MonitorReport(document, .init()) }

  @Test func whatIsWellIsOneLineWithFigures() {
    let report = Self.report(Self.document())
    #expect(report.state == .ok)
    #expect(
      report.line == "ROLLCALL OK - 1 target, oldest good cycle 3 min ago | 'acme-files_age'=180s;3600;14400;0 "
        + "'acme-files_held'=0;;;0 'acme-files_failed'=0;;;0 'acme-files_calls'=4;;;0\n")
  }

  @Test(
    "The outcome of the last cycle decides",
    arguments: [
      ("applied", 0), ("held", 1), ("partial", 1), ("stopped", 1), ("failed", 2),
    ] as [(String, Int32)])
  func outcome(_ outcome: String, status: Int32) {
    #expect(Self.report(Self.document(outcome)).state.rawValue == status)
  }

  @Test(
    "A quiet window is well, but for one of more than two weeks, and for changes that wait from before it",
    arguments: [(3_600, nil, 0), (15 * 86_400, nil, 1), (3_600, 900, 0), (3_600, 90_000, 1)] as [(Int64, Int64?, Int32)])
  func quiet(length: Int64, waited: Int64?, status: Int32) {
    let report = Self.report(
      Self.document("quiet") { document in
        document.targets[0].quiet = .init(
          window: "22:00 - 06:00", since: StatusTime(Self.now - 1_000), until: StatusTime(Self.now - 1_000 + length), waiting: 3,
          waitingSince: waited.map { StatusTime(Self.now - $0) })
      })
    #expect(report.state.rawValue == status, "\(report.line)")
  }

  @Test(
    "The age of the last good cycle decides", arguments: [(3_599, 0), (3_600, 1), (14_399, 1), (14_400, 2)] as [(Int64, Int32)])
  func age(_ age: Int64, status: Int32) { #expect(Self.report(Self.document(age: age)).state.rawValue == status) }

  @Test(
    "Without an age on the command line the schedule decides: an hour and four hours after the next cycle was to begin",
    arguments: [(604_800, 0), (604_800 + 3_600, 1), (604_800 + 14_400, 2)] as [(Int64, Int32)])
  func schedule(age: Int64, status: Int32) {
    let document = Self.document(age: age) { $0.targets[0].expectedBy = StatusTime(Self.now - age + 604_800) }
    let report = Self.report(document)
    #expect(report.state.rawValue == status)
    #expect(report.line.contains("'acme-files_age'=\(age)s;608400;619200;0"), "\(report)")
    let strict = MonitorReport(document, .init(warning: 60, critical: 120))
    #expect(strict.state == .critical && strict.line.contains("s;60;120;0"), "\(strict)")
  }

  @Test(arguments: [(60, nil, "60;14400"), (nil, 60, "60;60"), (20_000, nil, "20000;20000")] as [(Int64?, Int64?, String)])
  func oneAgeAloneNeverContradictsTheOther(warning: Int64?, critical: Int64?, limits: String) {
    let report = MonitorReport(Self.document(), .init(warning: warning, critical: critical))
    #expect(report.line.contains("s;\(limits);0"), "\(report)")
  }

  @Test func whileItIsPausedAnOldCycleIsAWarning() {
    let report = Self.report(Self.document(age: 100_000) { $0.paused = .init(by: "ana", since: StatusTime(Self.now - 90_000)) })
    #expect(report.state == .warning && report.line.contains("paused for 25 h by ana"), "\(report)")
  }

  @Test func whileCyclesArePartlyAppliedAnOldGoodOneIsAWarningAndOnceTheyEndItIsCritical() {
    func report(endedBefore age: Int64) -> MonitorReport {
      Self.report(Self.document("partial", age: 100_000) { $0.targets[0].last?.endedAt = StatusTime(Self.now - age) })
    }
    #expect(report(endedBefore: 14_399).state == .warning)
    #expect(report(endedBefore: 14_400).state == .critical)
  }

  @Test func aDaemonThatIsNotToBeAskedIsJudgedByItsCycles() {
    func report(inItsPlace: String?) -> MonitorReport {
      Self.report(Self.document { $0.daemon = .init(running: false, inItsPlace: inItsPlace, control: .off) })
    }
    #expect(report(inItsPlace: "daemon").state == .ok)
    #expect(report(inItsPlace: nil).line.hasPrefix("ROLLCALL CRITICAL - daemon not running | "))
  }

  @Test(
    "Where the ledger cannot be read either, what the socket says decides",
    arguments: [
      (.notRunning([]), .critical, "daemon not running"), (.off, .unknown, "`control` is off"),
    ] as [(ControlClientError, MonitorReport.State, String)])
  func nothing(daemon: ControlClientError, state: MonitorReport.State, text: String) throws {
    try expect(daemon, state, text)
  }

  @Test func aDaemonThatDoesNotAnswerIsCriticalAndOneThatMayNotBeAskedUnknown() throws {
    let path = try #require(SocketPath("/run/x.sock"))
    for silent in [ControlClientError.noAnswer(path), .ended(path), .notTaken(path)] {
      try expect(silent, .critical, "the daemon does not answer")
    }
    try expect(.notAllowed(path), .unknown, "not for this user")
  }

  private func expect(_ daemon: ControlClientError, _ state: MonitorReport.State, _ text: String) throws {
    let report = MonitorReport(StatusSource.Nothing(daemon: daemon, ledger: .readOnly(path: "/l", doing: "open it")))
    #expect(report.state == state && report.line.hasPrefix("ROLLCALL \(state.word) - "), "\(report)")
    #expect(report.line.contains(text) && report.line.filter { $0 == "\n" }.count == 1, "\(report)")
  }

  @Test func beforeTheFirstGoodCycleTheTimeSinceTheStartCounts() {
    #expect(Self.report(Self.document(age: nil)).state == .ok)
    let late = Self.report(Self.document(age: nil) { $0.daemon.since = StatusTime(Self.now - 20_000) })
    #expect(late.state == .critical && late.line.contains("acme-files has no good cycle yet"))
    #expect(!late.line.contains("_age"))
  }

  @Test func aDaemonThatIsDownIsCriticalHoweverGoodTheLastCycleWas() {
    let report = Self.report(Self.document { $0.daemon = .init(running: false) })
    #expect(report.state == .critical && report.line.hasPrefix("ROLLCALL CRITICAL - daemon not running | "))
  }

  @Test func aPauseIsAWarningOnlyWhenItLasts() {
    #expect(Self.report(Self.document { $0.paused = .init(by: "ana", since: StatusTime(Self.now - 60)) }).state == .ok)
    let long = Self.report(Self.document { $0.paused = .init(by: "ana", since: StatusTime(Self.now - 3_600)) })
    #expect(long.state == .warning && long.line.contains("paused for 60 min by ana"))
  }

  @Test func aRefusedReloadIsAWarning() {
    let report = Self.report(Self.document { $0.configuration = .init(refused: .init(at: StatusTime(0), reason: "broken")) })
    #expect(report.state == .warning)
  }

  @Test func theWorstComesFirstAndNothingBreaksTheLine() {
    let report = Self.report(Self.document("failed", age: 3_600))
    #expect(report.line.hasPrefix("ROLLCALL CRITICAL - acme-files failed: no / answer"))
    #expect(report.line.contains(", acme-files last good cycle 60 min ago | "))
    #expect(report.line.filter { $0 == "\n" || $0 == "|" }.count == 2 && report.line.hasSuffix("\n"))
  }

  @Test func whatCannotBeReadIsUnknown() {
    let report = MonitorReport(unknown: "no access | at all")
    #expect(report.state == .unknown && report.line == "ROLLCALL UNKNOWN - no access / at all\n")
  }
}
