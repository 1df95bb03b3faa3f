import ArgumentParser
import Reconciliation

/// `rollcall sync`: asks the running daemon for a cycle now.
struct SyncCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sync",
    abstract: "Have the running daemon do a cycle now.",
    discussion: """
      Shows how far the cycle is and what came of it. A cycle that runs already is waited for; it may have read the directory before the change \
      that you are waiting for, and then another one is needed. Ctrl-C ends the waiting; a cycle that has begun goes on.

      Exit status: 0 in sync or all applied, 2 a quiet window keeps changes back, 3 something is held, 4 partly applied, 1 it failed, the daemon \
      is not running, or it is paused, 64 wrong usage.
      """
  )

  @OptionGroup var common: CommonOptions
  @OptionGroup var control: ControlOptions

  @Flag(inversion: .prefixedNo, help: "Wait for the end of the cycle and tell what came of it.")
  var wait = true

  @Argument(
    help: ArgumentHelp("Only these targets.", valueName: "target"), completion: .custom(TargetNames.completing))
  var targets: [String] = []

  func run() throws {
    let session = ControlSession(common, control)
    let console = session.console
    let bar = ProgressBar(console: console)
    var request = ControlRequest(.sync)
    (request.targets, request.wait) = (targets, wait)
    var status = ExitStatus.success
    // A cycle takes as long as it takes.
    try session.ask(request, patience: nil, instead: "without a daemon 'rollcall apply' does the same") { answer in
      if let progress = answer.progress { bar.show(target: progress.target, done: progress.done, total: progress.total) }
      if let note = answer.note {
        console.progress("")
        console.note(note)
      }
      guard let cycles = answer.cycles else { return }
      console.progress("")
      for cycle in cycles {
        console.write("\(cycle.target.printable()): \(cycle.summary.printable(limit: 400)).\n")
        status = max(status, ExitStatus(outcome: cycle.outcome))
      }
    }
    try status.end()
  }
}
