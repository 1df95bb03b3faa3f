import ArgumentParser
import Engine
import Reconciliation

/// `rollcall plan`: the dry run. It has no way to write.
struct PlanCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Show what would be done, and do nothing.",
    discussion: "Exit status: 0 in sync, 2 changes pending, 3 something is held, 1 error."
  )

  @OptionGroup var common: CommonOptions
  @OptionGroup var targets: TargetOptions
  @OptionGroup var only: OnlyOptions
  @OptionGroup var older: OlderDirectoryOptions
  @OptionGroup var directory: DirectoryOptions
  @OptionGroup var removals: RemovalOptions

  @Option(help: "text for people, json for programs, markdown for a ticket, html for a page to look through.")
  var format: PlanFormat = .text

  @Flag(help: "One line for each target, and the total.")
  var summary = false

  @Flag(name: [.short, .long], help: "List the members of new groups, and everything that is held.")
  var verbose = false

  @Option(
    name: [.short, .long],
    help: ArgumentHelp("Save the plan as well, for 'rollcall apply FILE'; it can be read by nobody else.", valueName: "file"),
    completion: .file())
  var output: String?

  func validate() throws { try presentation(.plain).validate() }

  func run() async throws {
    let session = try await ReadSession(
      common, targets, directory, removals: removals, toWriteBy: output == nil ? nil : "plan --output")
    let (console, assembly) = (session.console, session.assembly)
    let cycle = Cycle(
      directory: assembly.directory, ledger: session.ledger, environment: assembly.quietEnvironment(),
      acceptsOlderDirectory: older.acceptsOlder)

    console.progress("Reading the directory and \(Numbers.counted(assembly.targets.count, "target")) …")
    defer { console.progress("") }
    let results: [(target: String, result: Result<Plan, any Error>)]
    do {
      results = try await cycle.plan(assembly.planTargets, only.scope())
    } catch { throw console.reportNoPlan(error).code }
    console.progress("")
    let isSaved = save(results, session)
    let status = try show(results, on: console)
    try (isSaved ? status : .failure).end()
  }

  /// Saves the plans when that was asked for, all of them or none; false, with a line about it, when it could not be done.
  private func save(_ results: [(target: String, result: Result<Plan, any Error>)], _ session: ReadSession) -> Bool {
    guard let output else { return true }
    do {
      let plans = try results.map { try $0.result.get() }
      try PlanFile(path: output).write(try PlanDocument(saving: plans, configuration: session.planDigest).json())
      return true
    } catch let error as FileError {
      session.console.report("error", "--output \(error)")
    } catch {
      session.console.report("error", "--output \(output.printable()): not saved, because there is not a plan for every target")
    }
    return false
  }

  private var hints: CommandHints {
    CommandHints(
      options: common.options(targets: targets.target), only: only.words,
      toApply: older.words + removals.words + (output.map { [$0] } ?? []))
  }

  private func presentation(_ style: TextStyle) -> PlanPresentation {
    PlanPresentation(format: format, isSummary: summary, isVerbose: verbose, style: style, hints: hints)
  }

  private func show(_ results: [(target: String, result: Result<Plan, any Error>)], on console: Console) throws -> ExitStatus {
    var status = ExitStatus.success
    var plans: [Plan] = []
    var failed: [PlanDocument.Failure] = []
    for (target, result) in results {
      switch result {
      case .success(let plan):
        plans.append(plan)
        status = max(status, plan.holds.isEmpty ? (plan.changes.isEmpty ? .success : .pending) : .held)
      case .failure(let error):
        console.report("error", "\(target): \(error)")
        failed.append(.init(target: target, reason: "\(error)"))
        status = .failure
      }
    }
    let isWritten = console.write(try presentation(console.outputStyle).render(plans, failed: failed))
    return isWritten ? status : .failure
  }
}
