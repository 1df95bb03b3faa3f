import ArgumentParser
import Engine
import Ledger
import Reconciliation
import Synchronization

/// `rollcall apply`: plans and applies in one go, or carries out a saved plan as far as it still holds.
struct ApplyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "apply",
    abstract: "Make a plan and carry it out.",
    discussion: """
      What is held is not done. Ctrl-C ends between two writes; a second one ends at once.

      With the file of 'rollcall plan --output' nothing is done but what is saved there: everything is planned anew, and a group for which \
      something else would be done now, or that has changed since, is left alone and told.

      Exit status: 0 all applied, 3 something is held, 4 partly applied or a group of a saved plan was left alone, 1 error or a saved plan \
      that is not to be used, 64 wrong usage, 78 wrong configuration.
      """
  )

  @OptionGroup var common: CommonOptions
  @OptionGroup var targets: TargetOptions
  @OptionGroup var only: OnlyOptions
  @OptionGroup var older: OlderDirectoryOptions
  @OptionGroup var directory: DirectoryOptions
  @OptionGroup var removals: RemovalOptions
  @OptionGroup var quiet: QuietOptions

  @Flag(name: [.short, .long], help: "List the members of new groups, and everything that is held.")
  var verbose = false

  @Argument(help: ArgumentHelp("A plan that 'rollcall plan --output' saved.", valueName: "file"), completion: .file())
  var file: String?

  func run() async throws {
    let environment = SystemEnvironment.variables()
    let console = common.console(environment)
    let preparation = Preparation(console: console, environment: environment)
    let saved = try file.map { try preparation.savedPlan($0) }
    let configuration = removals.applied(
      to: try await preparation.resolved(
        try preparation.configuration(common.config, targets: targets.target, for: saved, named: file ?? ""), toWriteBy: "apply"))
    try quiet.refuse(configuration, on: console)
    let lock = try preparation.lock(configuration.stateFolder, command: "apply")
    let ledger = try preparation.ledger(configuration.stateFolder, .readWrite)
    let assembly = Assembly(configuration, announce: directory.announcement(on: console), traffic: console.trafficObserver)
    let stop = StopRequest()
    // Until a plan is shown nothing is written.
    let writes = Mutex(false)
    let signals = StopSignals.watch(stop) {
      let end = writes.withLock { $0 } ? "after the write that is under way" : "before anything is written"
      console.report("note", "stopping \(end); once more ends at once")
    }
    let waits = assembly.endWaits(on: stop)
    defer {
      signals.cancel()
      waits.cancel()
    }

    let bar = ProgressBar(console: console)
    let hints = CommandHints(options: common.options(targets: targets.target), only: only.words)
    let cycle = Cycle(
      directory: assembly.directory, ledger: ledger,
      environment: assembly.environment(stop: stop, actor: preparation.actor("apply"), progress: bar.show),
      acceptsOlderDirectory: older.acceptsOlder)
    console.progress("Reading the directory and \(Numbers.counted(assembly.targets.count, "target")) …")
    let reports: [CycleReport]?
    do {
      reports = try await cycle.apply(assembly.applyTargets, only.scope(saved: saved)) { plan in
        console.progress("")
        writes.withLock { $0 = true }
        console.write(PlanText(plan, style: console.outputStyle, isVerbose: verbose, hints: hints).render(for: .apply) + "\n")
      }
    } catch { throw console.reportNoPlan(error).code }
    console.progress("")
    lock.release()
    guard let reports else {
      console.report("error", "stopped before anything was planned; nothing was written")
      throw ExitStatus.failure.code
    }
    var status = ExitStatus.success
    for report in reports { status = max(status, ReportText.show(report, on: console)) }
    try status.end()
  }
}
