import ArgumentParser
import Engine
import Reconciliation

/// `rollcall adopt`: takes a group that is already on a target over.
struct AdoptCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "adopt",
    abstract: "Take over a group of a target that has the name of a directory group.",
    discussion: "Only the mark of ownership is written; look at 'rollcall plan' for what follows from it."
  )

  @OptionGroup var common: CommonOptions
  @OptionGroup var ownership: OwnershipOptions

  func run() async throws {
    let (target, group) = (ownership.target, ownership.group)
    let session = try await OwnershipSession(common, target: target, command: "adopt")
    let report = try await session.attempt {
      try await Cycle(directory: session.assembly.directory, ledger: session.ledger, environment: session.environment)
        .adopt(group, on: session.target)
    }
    for line in ReportText.failures(report) { session.console.report("error", line) }
    guard report.outcome == .applied else { throw ExitStatus.failure.code }
    let plan = CommandHints.line(["plan"] + common.options(targets: [target]))
    session.console.write("'\(group.printable())' on \(target.printable()) is ours now. See what follows: \(plan)\n")
  }
}
