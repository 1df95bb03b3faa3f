import ArgumentParser
import Reconciliation

/// `rollcall status`: how the daemon and its targets are, from the daemon where it runs, else from the ledger. It needs no secret.
struct StatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Show how the daemon and every target are.",
    discussion: """
      Asks the running daemon: what runs now, when the next cycle begins and why then, pauses, what limits hold and how it is approved, who has no \
      account, what fails and since when. When the daemon does not run this is said, and the rest is what the ledger remembers.

      With --watch it is shown again whenever it changes, until Ctrl-C, which ends it with status 0. With --monitor it is one line with figures, as \
      monitoring plug-ins write it.

      Exit status: 0 the last cycle of every target ended well, 3 something is held, 4 partly applied, 1 it failed or none ran. With --monitor: \
      0 OK, 1 WARNING, 2 CRITICAL, 3 UNKNOWN.
      """
  )

  @OptionGroup var common: CommonOptions
  @OptionGroup var control: ControlOptions

  @Option(
    name: [.short, .long], parsing: .unconditional,
    help: ArgumentHelp("How many of the last cycles of each target to show.", valueName: "number"))
  var number = 5

  @Option(help: "text for people, json for programs.")
  var format: ReportFormat = .text

  @Flag(help: "The same as --format json.")
  var json = false

  @Flag(help: "Show it again whenever it changes.")
  var watch = false

  @OptionGroup var monitoring: MonitorOptions

  @Argument(
    help: ArgumentHelp("Only these targets.", valueName: "target"), completion: .custom(TargetNames.completing))
  var targets: [String] = []

  func validate() throws {
    guard (1...10_000).contains(number) else { throw ValidationError("--number is from 1 to 10000") }
    if monitoring.monitor, watch || form == .json {
      throw ValidationError("--monitor writes one line in a form of its own, without --watch and --format.")
    }
  }

  func run() throws {
    let source = StatusSource(common, control, number: number, targets: targets)
    if monitoring.monitor { return try monitoring.run(source) }
    if watch { return try StatusWatch(source, form).run() }
    let document: StatusDocument
    do { document = try source.look() } catch let nothing as StatusSource.Nothing {
      source.console.report("error", "\(nothing)")
      throw ExitStatus.failure.code
    }
    let text = try form == .json ? document.json() : source.text(document)
    guard source.console.write(text) else { throw ExitStatus.failure.code }
    try document.targets.map { Self.status($0.last?.outcome) }.max()?.end()
  }

  private var form: ReportFormat { json ? .json : format }

  /// A quiet window is a state in which all is well.
  private static func status(_ outcome: String?) -> ExitStatus { outcome == "quiet" ? .success : ExitStatus(outcome: outcome) }
}
