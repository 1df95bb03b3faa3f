import ArgumentParser
import Reconciliation

/// What commands work with that ask the running daemon for something.
struct ControlSession {
  let console: Console
  private let place: ControlPlace

  init(_ common: CommonOptions, _ control: ControlOptions) {
    let environment = SystemEnvironment.variables()
    console = common.console(environment)
    place = control.place(common, environment)
  }

  /// Asks and hands every answer to `show` until the last one. What goes wrong is said on one line and ends the command with 1,
  /// and with 64 when it is a name that there is not; `instead` is what to do when no daemon runs.
  ///
  /// `patience` is how long each answer may take; nil waits for ever.
  func ask(
    _ request: ControlRequest, patience: Duration? = ControlClient.usualPatience, instead: String? = nil,
    show: (ControlAnswer) throws -> Void
  ) throws {
    do {
      let client = try ControlClient.connected(to: place)
      try client.send(request)
      var isFirst = true
      while true {
        let answer = try client.next(within: patience)
        if isFirst, let difference = answer.differenceInVersion { console.report("warning", difference) }
        isFirst = false
        try show(answer)
        if answer.isLast { return }
      }
    } catch let error as ControlClientError {
      throw failure(error, instead)
    }
  }

  private func failure(_ error: ControlClientError, _ instead: String?) -> any Error {
    console.progress("")
    console.report("error", "\(error)")
    if case .refused(let refusal) = error, refusal.isWrongUsage { return ExitStatus.usage.code }
    if !error.mayRun, let instead { console.report("note", instead) }
    return ExitStatus.failure.code
  }
}
