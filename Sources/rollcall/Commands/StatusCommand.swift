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

  @Option(
    name: [.short, .long], parsing: .unconditional,
    help: ArgumentHelp("How many cycles of each target to show.", valueName: "number"))
  var number = 20

  func validate() throws {
    guard (1...10_000).contains(number) else { throw ValidationError("--number is from 1 to 10000") }
  }

  func run() throws {
    let session = try LedgerSession(common)
    let lock = session.lock
    let (cycles, newest, records) = try session.read { ledger throws(LedgerError) in
      (try ledger.cycles(limit: number), try ledger.newestCycle(), try ledger.approvals(limit: 1_000))
    }
    let approvals = StandingApprovals(records, now: SystemTime.now())
    var status = ExitStatus.success
    for target in session.configuration.targets.map(\.policy.target) {
      let own = cycles.filter { $0.start.target == target }
      let lines = own.map {
        let standing = CycleStanding($0, newest: newest, lock: lock)
        return "  \(Numbers.time($0.start.startedAt))  \(standing.text.printable(limit: 300))\n"
      }
      let style = session.console.outputStyle
      // A cycle without an end is running now, or died: the last one that ended tells more.
      let last = own.first { $0.end != nil }
      session.console.write(
        "\(style.bold(target.printable()))\n\(lines.isEmpty ? "  no cycle in the ledger\n" : lines.joined())"
          + approvals.text(of: target, held: last?.start.heldDigest, config: common.options(targets: [])))
      status = max(status, Self.status(last))
    }
    try status.end()
  }

  private static func status(_ last: CycleRecord?) -> ExitStatus {
    switch last?.end?.outcome {
    case "in-sync", "applied", "quiet": .success
    case "held": .held
    case "partial", "stopped": .partlyApplied
    default: .failure
    }
  }
}
