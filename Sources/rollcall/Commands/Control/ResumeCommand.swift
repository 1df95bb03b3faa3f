import ArgumentParser

/// `rollcall resume`: ends a pause of the running daemon.
struct ResumeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "resume",
    abstract: "End a pause of the running daemon.",
    discussion: "Exit status: 0 the daemon goes on, or was not paused, 1 the daemon is not running or refuses, 64 wrong usage."
  )

  @OptionGroup var common: CommonOptions
  @OptionGroup var control: ControlOptions

  func run() throws {
    let session = ControlSession(common, control)
    try session.ask(ControlRequest(.resume)) { answer in session.console.write(answer.text ?? "") }
  }
}
