import ArgumentParser
import Engine
import Ledger
import Reconciliation

/// `rollcall undo`: takes back what a cycle did, as far as it still stands.
struct UndoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "undo",
    abstract: "Show what it takes to undo a cycle; with --apply, do it.",
    discussion: """
      CYCLE is a number of 'rollcall history'. Who was added goes, who was removed comes back if the account is still there, renamed groups \
      get their former names, created groups go if nobody changed them since, and deleted ones are created again with their members. \
      Guards and limits hold as in every plan; what a limit holds can be approved, by the digest that is shown. Adoptions stay: 'rollcall release' is for them.

      The next cycle makes the target equal to the directory again, and so does the same once more, unless the directory or the \
      configuration has changed by then: stop the daemon first.

      Exit status: 0 undone or nothing to undo, 1 error, 2 changes pending (without --apply), 3 something is held, 4 partly undone, \
      64 wrong usage, 78 wrong configuration.
      """
  )

  @OptionGroup var common: CommonOptions
  @OptionGroup var targets: TargetOptions

  @Option(name: .long, help: ArgumentHelp("Only this group; may be given several times.", valueName: "group"))
  var only: [String] = []

  @Flag(help: "Carry it out, and not only show it.")
  var apply = false

  @Option(
    help: ArgumentHelp(
      "Let through what a limit holds, by the first digits of the digest that is shown; goes with --apply.", valueName: "digest"))
  var approve: String?

  @Option(help: "text for people, json for programs; json only shows.")
  var format: ReportFormat = .text

  @Flag(name: [.short, .long], help: "List the members of groups that are created again, and everything that is held.")
  var verbose = false

  @Argument(help: ArgumentHelp("The number of the cycle.", valueName: "cycle"))
  var cycle: Int64

  func validate() throws {
    if approve != nil, !apply { throw ValidationError("--approve goes with --apply: what is approved is done right away.") }
    if let approve, !ApproveOptions.isDigest(approve) {
      throw ValidationError(
        "'\(approve.prefix(80))' is no digest: give at least the first 8 of its hexadecimal digits, as 'rollcall undo' shows them."
      )
    }
    if apply, format == .json { throw ValidationError("--format json goes without --apply.") }
  }

  func run() async throws {
    let record = try record(try LedgerSession(common))
    try await (apply ? undo(record) : show(record)).end()
  }

  /// The cycle; ends with 1 when there is none of that number on the targets that were named.
  private func record(_ session: LedgerSession) throws -> CycleRecord {
    try session.refuseUnknownTargets(targets.target)
    let found = try session.read { ledger throws(LedgerError) in try ledger.cycle(cycle) }
    guard let found, targets.target.isEmpty || targets.target.contains(found.start.target) else {
      let place = targets.target.isEmpty ? "" : " of \(targets.target.joined(separator: ", ").printable())"
      session.console.report("error", "there is no cycle \(cycle)\(place) in the ledger; 'rollcall history' lists them")
      throw ExitStatus.failure.code
    }
    return found
  }

  private func show(_ record: CycleRecord) async throws -> ExitStatus {
    let session = try await ReadSession(common, targets: [record.start.target])
    let (console, assembly) = (session.console, session.assembly)
    console.progress("Reading \(record.start.target) …")
    let plan = try await console.attempt {
      let request = try request(session.ledger)
      return try await Cycle(directory: assembly.directory, ledger: session.ledger, environment: assembly.quietEnvironment())
        .planUndo(request, on: assembly.planTargets[0])
    }
    console.progress("")
    let isWritten = console.write(
      format == .json
        ? try PlanDocument([plan]).json() : heading(record) + text(plan, console) + (plan.changes.isEmpty ? "" : warning))
    guard isWritten else { return .failure }
    return plan.holds.isEmpty ? (plan.changes.isEmpty ? .success : .pending) : .held
  }

  private func undo(_ record: CycleRecord) async throws -> ExitStatus {
    let stop = StopRequest()
    let session = try await OwnershipSession(common, target: record.start.target, command: "undo \(cycle)", stop: stop)
    let console = session.console
    let signals = StopSignals.watch(stop) { console.report("note", "stopping between two writes; once more ends at once") }
    let waits = session.assembly.endWaits(on: stop)
    defer {
      signals.cancel()
      waits.cancel()
    }
    let report = try await console.attempt {
      let request = try request(session.ledger)
      return try await Cycle(directory: session.assembly.directory, ledger: session.ledger, environment: session.environment)
        .undo(request, on: session.target) { plan in
          console.write(
            heading(record) + PlanText(plan, style: console.outputStyle, isVerbose: verbose, hints: hints).render(for: .apply))
        }
    }
    console.progress("")
    return ReportText.show(report, on: console)
  }

  private func request(_ ledger: SQLiteLedger) throws -> UndoRequest {
    let approval = approve.map {
      UndoRequest.Approving(digits: $0, by: Caller(SystemEnvironment.variables()).description)
    }
    return UndoRequest(cycle: cycle, entries: try ledger.writes(in: cycle), only: only, approval: approval)
  }

  private var hints: CommandHints {
    CommandHints(
      options: common.options(targets: targets.target), only: onlyWords, approving: ["undo", "\(cycle)", "--apply", "--approve"])
  }

  private var onlyWords: [String] { only.flatMap { ["--only", $0] } }

  private func text(_ plan: Plan, _ console: Console) -> String {
    let words = ["undo", "\(cycle)"] + common.options(targets: targets.target) + onlyWords + ["--apply"]
    return PlanText(plan, style: console.outputStyle, isVerbose: verbose, hints: hints)
      .render(for: .undo(next: CommandHints.line(words)))
  }

  /// What comes after it.
  private var warning: String {
    """
    The next cycle makes the target equal to the directory again. To keep what this brings back, stop the daemon, and then change the \
    directory or the configuration before it goes on, or let the groups go (rollcall release).

    """
  }

  private func heading(_ record: CycleRecord) -> String {
    "Undoing cycle \(record.id) of \(record.start.target.printable()), \(Numbers.time(record.start.startedAt))"
      + (record.start.actor.map { ", \($0.printable())" } ?? "") + ".\n"
  }
}
