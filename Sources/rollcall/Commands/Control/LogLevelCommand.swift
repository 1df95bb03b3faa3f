import ArgumentParser

/// `rollcall log-level`: how much the running daemon logs.
struct LogLevelCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "log-level",
    abstract: "Show or set how much the running daemon logs, until it is started again.",
    discussion: "Exit status: 0 shown or set, 1 the daemon is not running or refuses, 64 wrong usage."
  )

  @OptionGroup var common: CommonOptions
  @OptionGroup var control: ControlOptions

  @Argument(help: "debug, info, notice, warning or error; without it the present one is shown.")
  var level: LogLevel?

  func run() throws {
    let session = ControlSession(common, control)
    var request = ControlRequest(.logLevel)
    request.level = level?.rawValue
    try session.ask(request) { answer in session.console.write(answer.level.map { "\($0)\n" } ?? "") }
  }
}
