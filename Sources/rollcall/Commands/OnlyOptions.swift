import ArgumentParser
import Engine
import LDAPDirectory
import Reconciliation

/// What a command takes that can be about some groups alone.
struct OnlyOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "Only this group, by its name in the directory or on a target; may be given several times.", valueName: "group"))
  var only: [String] = []

  /// The options as they were given, for another command.
  var words: [String] { only.flatMap { ["--only", $0] } }

  func scope(saved: SavedPlan? = nil) -> PlanScope { PlanScope(only: only, names: .ldap, saved: saved) }
}

extension Console {
  /// Says why nothing could be planned, in place of the progress line; the status to end with.
  func reportNoPlan(_ error: any Error) -> ExitStatus {
    progress("")
    guard let unknown = error as? UnknownGroup else {
      report("error", "\(error)")
      return .failure
    }
    report("error", "--only \(unknown)")
    return .usage
  }
}
