import ArgumentParser
import Ledger
import Reconciliation

/// `rollcall ledger check`: reads alone, and takes no lock.
struct LedgerCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Prove that the ledger's file is sound, and say what is in it.",
    discussion: """
      Looks at every page, at references and at the version, counts what is known of each target, and tells which writes are not settled and \
      how long ago the last good cycle was. Nothing is changed.

      Exit status: 0 it is sound (there may be warnings), 1 it is not, 78 wrong configuration.
      """
  )

  @OptionGroup var common: CommonOptions

  @Option(help: "text for people, json for programs.")
  var format: ReportFormat = .text

  func run() throws {
    let environment = SystemEnvironment.variables()
    let console = common.console(environment)
    let configuration = try Preparation(console: console, environment: environment).configuration(common.config)
    let inspection = LedgerInspection(
      of: configuration.stateFolder, targets: configuration.targets.map(\.policy.target), now: SystemTime.now())
    var report = CheckReport()
    report.add("ledger", inspection.findings)
    let isWritten = console.write(
      format == .json ? try report.json() : report.sections.map { $0.text(console.outputStyle) }.joined())
    try (report.hasFailure || !isWritten ? ExitStatus.failure : .success).end()
  }
}
