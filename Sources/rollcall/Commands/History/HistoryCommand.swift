import ArgumentParser
import Ledger
import Reconciliation

/// `rollcall history`: what was done, by whom and why, out of the ledger. It asks nobody and needs no secret.
struct HistoryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "history",
    abstract: "Show the cycles of the past, or everything that was sent in one of them.",
    discussion: """
      Without CYCLE one line for each cycle, the newest first: its number, when it began, the target, the outcome, what was written, the \
      requests for it, how long it took, and who began it. Times are UTC.

      Exit status: 0 shown, 1 there is no such cycle or the ledger cannot be read, 64 wrong usage.
      """
  )

  @OptionGroup var common: CommonOptions
  @OptionGroup var targets: TargetOptions

  @Option(name: [.short, .long], parsing: .unconditional, help: ArgumentHelp("How many cycles to show.", valueName: "number"))
  var number = 20

  @Option(
    help: ArgumentHelp("Only cycles that began then or later: 7d, 2026-11-21, or '2026-11-21 09:14:03Z'.", valueName: "time"))
  var since: String?

  @Flag(help: "Only cycles in which something was sent.")
  var written = false

  @Option(help: "text for people, json for programs.")
  var format: ReportFormat = .text

  @Argument(help: ArgumentHelp("The number of a cycle: shows everything that was sent in it.", valueName: "cycle"))
  var cycle: Int64?

  func validate() throws {
    guard (1...10_000).contains(number) else { throw ValidationError("--number is from 1 to 10000") }
    if let since, Moment.parse(since, now: 0) == nil {
      throw ValidationError("--since \(since.printable()): write it as 7d, 2026-11-21 or '2026-11-21 09:14:03Z'")
    }
    if cycle != nil, since != nil || written { throw ValidationError("--since and --written go without the number of a cycle.") }
  }

  func run() throws {
    let session = try LedgerSession(common)
    try session.refuseUnknownTargets(targets.target)
    let isWritten = session.console.write(try cycle.map { try one($0, session) } ?? list(session))
    if !isWritten { throw ExitStatus.failure.code }
  }

  private func list(_ session: LedgerSession) throws -> String {
    var query = HistoryQuery(limit: number)
    query.targets = targets.target
    query.since = since.flatMap { Moment.parse($0, now: SystemTime.now()) }
    query.hasWrites = written
    let lock = session.lock
    let (cycles, newest) = try session.read { ledger throws(LedgerError) in
      (try ledger.history(query), try ledger.newestCycle())
    }
    if format == .json { return try HistoryDocument(cycles, newest: newest, lock: lock).json() }
    guard !cycles.isEmpty else { return "no cycle in the ledger\(query.isEverything ? "" : " that was asked for")\n" }
    return HistoryText(style: session.console.outputStyle, newest: newest, lock: lock).list(cycles)
  }

  private func one(_ number: Int64, _ session: LedgerSession) throws -> String {
    let lock = session.lock
    let (found, newest) = try session.read { ledger throws(LedgerError) in (try ledger.cycle(number), try ledger.newestCycle()) }
    guard let found, targets.target.isEmpty || targets.target.contains(found.start.target) else {
      let place = targets.target.isEmpty ? "" : " of \(targets.target.joined(separator: ", ").printable())"
      session.console.report("error", "there is no cycle \(number)\(place) in the ledger; 'rollcall history' lists them")
      throw ExitStatus.failure.code
    }
    let (entries, approvals) = try session.read { ledger throws(LedgerError) in
      (try ledger.writes(in: number), try ledger.approvals(usedBy: number))
    }
    if format == .json {
      return try HistoryDocument([found], newest: newest, lock: lock, writes: entries, approvals: approvals).json()
    }
    return HistoryText(style: session.console.outputStyle, newest: newest, lock: lock)
      .detail(found, entries, approvals: approvals)
  }
}
