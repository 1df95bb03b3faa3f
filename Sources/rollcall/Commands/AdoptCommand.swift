import ArgumentParser
import Engine
import Reconciliation

/// `rollcall adopt`: takes groups that are already on a target over.
struct AdoptCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "adopt",
    abstract: "Take over a group of a target that has the name of a directory group.",
    discussion: """
      Only the mark of ownership is written; look at 'rollcall plan' for what follows from it. With --from the mark of another Rollcall \
      instance is replaced by ours, and that instance leaves the group alone from then on.

      With --all the groups are only listed, unless --yes is given as well. As JSON the list is a plan, in the form of 'rollcall plan'.

      Exit status: 0 taken over, or nothing to take over, 1 it cannot be, 2 listed and not taken over, 4 some were not, 64 wrong usage, \
      78 wrong configuration.
      """
  )

  @OptionGroup var common: CommonOptions
  @OptionGroup var ownership: OwnershipOptions

  @Option(
    help: ArgumentHelp("Take over what carries the mark of this Rollcall instance, and nothing else.", valueName: "instance"))
  var from: String?

  @Flag(help: "Every group of the target that can be taken over.")
  var all = false

  @Flag(help: "With --all: take them over, not only list them.")
  var yes = false

  @Option(help: "The form of the list that --all gives.")
  var format: ReportFormat = .text

  @Argument(help: ArgumentHelp("The group's name on the target.", valueName: "group"))
  var group: String?

  func validate() throws {
    if all == (group != nil) { throw ValidationError("Give the name of a group, or --all.") }
    if yes, !all { throw ValidationError("--yes goes with --all.") }
    if format == .json, !all || yes { throw ValidationError("--format json is for the list: it goes with --all, without --yes.") }
    if from?.isEmpty == true { throw ValidationError("--from needs the name of an instance.") }
  }

  func run() async throws {
    let request = AdoptionRequest(group.map { .named($0) } ?? .all, from: from)
    if all, !yes { return try await showAll(request) }
    let session = try await OwnershipSession(common, target: ownership.target, command: "adopt")
    let cycle = Cycle(directory: session.assembly.directory, ledger: session.ledger, environment: session.environment)
    var chosen = request
    if all {
      let plan = try await session.console.attempt { try await cycle.planAdoption(request, on: session.target) }
      session.console.write(list(plan))
      if plan.changes.isEmpty { return }
      // What has come up since is not what was shown.
      chosen = AdoptionRequest(.these(Set(plan.changes.compactMap(\.group.id))), from: from)
    }
    let report = try await session.console.attempt { [chosen] in try await cycle.adopt(chosen, on: session.target) }
    for line in ReportText.failures(report) { session.console.report("error", line) }
    session.console.write(outcome(report))
    switch report.outcome {
    case .applied, .inSync, .held: return
    case .partial, .stopped, .quiet: throw ExitStatus.partlyApplied.code
    case .failed: throw ExitStatus.failure.code
    }
  }

  /// Without the lock: nothing is written.
  private func showAll(_ request: AdoptionRequest) async throws {
    let session = try await ReadSession(common, targets: [ownership.target])
    let assembly = session.assembly
    let cycle = Cycle(directory: assembly.directory, ledger: session.ledger, environment: assembly.quietEnvironment())
    let plan = try await session.console.attempt { try await cycle.planAdoption(request, on: assembly.applyTargets[0]) }
    let text = format == .json ? try PlanDocument([plan]).json() : list(plan)
    guard session.console.write(text) else { throw ExitStatus.failure.code }
    try (plan.changes.isEmpty ? ExitStatus.success : .pending).end()
  }

  /// The groups that would be taken over, a line each.
  private func list(_ plan: Plan) -> String {
    let target = ownership.target.printable()
    let whose = from.map { " of the instance '\($0.printable())'" } ?? ""
    guard !plan.changes.isEmpty else { return "\(target) has no group\(whose) that could be taken over.\n" }
    let lines = plan.changes.map { "  \($0.group.name.printable())\n" }.joined()
    let count = Numbers.counted(plan.changes.count, "group")
    guard !yes else { return "Taking over \(count)\(whose) on \(target):\n\(lines)" }
    let words =
      ["adopt"] + common.options(targets: [ownership.target]) + (from.map { ["--from", $0] } ?? []) + ["--all", "--yes"]
    return
      "\(count)\(whose) on \(target) can be taken over:\n\(lines)Nothing was written. Take them over with: \(CommandHints.line(words))\n"
  }

  /// What is ours now; empty when nothing is.
  private func outcome(_ report: CycleReport) -> String {
    let done = report.plan.map { plan in plan.changes.count - report.failures.count } ?? 0
    guard done > 0 else { return "" }
    let target = ownership.target
    let plan = CommandHints.line(["plan"] + common.options(targets: [target]))
    let what =
      group.map { "'\($0.printable())' on \(target.printable()) is" }
      ?? "\(Numbers.counted(done, "group")) on \(target.printable()) \(done == 1 ? "is" : "are")"
    return "\(what) ours now. See what follows: \(plan)\n"
  }
}
