import ArgumentParser
import Engine
import Reconciliation

/// What a command takes that writes by hand, on a schedule of its own.
struct QuietOptions: ParsableArguments {
  @Flag(name: .customLong("during-quiet"), help: "Write although a quiet window of the configuration is in force.")
  var duringQuiet = false

  /// Says which quiet window is in force and ends with 1, unless the option was given.
  func refuse(_ configuration: ResolvedConfiguration, on console: Console) throws {
    guard !duringQuiet else { return }
    let now = SystemTime.now()
    let quiet = configuration.targets.compactMap { target in
      target.scheduled.quiet(at: now, SystemTimeZones()).map { (target.policy.target, $0) }
    }
    guard !quiet.isEmpty else { return }
    for (target, window) in quiet {
      console.report(
        "error",
        "\(target): nothing is written in the quiet window \(window.window), until \(Numbers.time(window.until)): look with rollcall plan, "
          + "wait for its end, or say --during-quiet")
    }
    throw ExitStatus.failure.code
  }
}
