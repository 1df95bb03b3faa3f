import ArgumentParser

/// What a command takes that plans or applies everything.
struct RemovalOptions: ParsableArguments {
  @Flag(
    name: .customLong("no-removals"),
    help: "Take nothing away in this run: no member, no admin right, no group. What would be is held.")
  var noRemovals = false

  /// The option as it was given, for another command.
  var words: [String] { noRemovals ? ["--no-removals"] : [] }

  /// The configuration as the option makes it.
  func applied(to configuration: ResolvedConfiguration) -> ResolvedConfiguration {
    noRemovals ? configuration.takingNothingAway : configuration
  }
}
