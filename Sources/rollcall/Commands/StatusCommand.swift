import ArgumentParser
import Ledger
import Reconciliation

/// `rollcall status`: what the ledger remembers of the last cycles. It asks nobody and needs no secret.
struct StatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Show the last cycles of every target.",
    discussion: """
      Approvals that stand are shown too, and the digest of what limits held when the last cycle began.

      Exit status: 0 the last cycle of every target ended well, 3 something is held, 4 partly applied, 1 it failed or none ran.
      """
  )

  @OptionGroup var common: CommonOptions

  @Option(name: [.short, .long], help: ArgumentHelp("How many cycles of each target to show.", valueName: "number"))
  var number = 20

  func validate() throws {
    guard (1...10_000).contains(number) else { throw ValidationError("--number is from 1 to 10000") }
  }

  func run() throws {
    let environment = SystemEnvironment.variables()
    let console = common.console(environment)
    let preparation = Preparation(console: console, environment: environment)
    let configuration = try preparation.configuration(common.config)
    let ledger = try preparation.ledger(configuration.stateFolder, .readOnly)
    let targets = configuration.targets.map(\.policy.target)
    let cycles = try preparation.attempt { try ledger.cycles(limit: number) }
    let approvals = StandingApprovals(try preparation.attempt { try ledger.approvals(limit: 1_000) }, now: SystemTime.now())
    var status = ExitStatus.success
    for target in targets {
      let own = cycles.filter { $0.start.target == target }
      // A cycle without an end is running now, or died: the last one that ended tells more.
      let last = own.first { $0.end != nil }
      console.write(
        Self.text(target, own, style: console.outputStyle)
          + approvals.text(of: target, held: last?.start.heldDigest, config: common.options(targets: [])))
      status = max(status, Self.status(last))
    }
    try status.end()
  }

  private static func text(_ target: String, _ cycles: [CycleRecord], style: TextStyle) -> String {
    guard !cycles.isEmpty else { return "\(style.bold(target.printable()))\n  no cycle in the ledger\n" }
    return "\(style.bold(target.printable()))\n"
      + cycles.map {
        "  \(Numbers.time($0.start.startedAt))  \(($0.end?.summary ?? "runs now, or did not end").printable(limit: 300))\n"
      }
      .joined()
  }

  private static func status(_ last: CycleRecord?) -> ExitStatus {
    switch last?.end?.outcome {
    case "in-sync", "applied": .success
    case "held": .held
    case "partial", "stopped": .partlyApplied
    default: .failure
    }
  }
}
