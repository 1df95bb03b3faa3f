import ArgumentParser
import Reconciliation

/// What every command takes.
struct CommonOptions: ParsableArguments {
  @Option(
    name: [.short, .long], help: ArgumentHelp("Configuration file.", valueName: "file"),
    completion: .file(extensions: ["yaml", "yml"]))
  var config = Configuration.defaultPath

  @Option(help: ArgumentHelp("Colours: auto, always or never.", valueName: "when"))
  var color: Console.Colour = .auto

  func console(_ environment: [String: String]) -> Console { Console(colour: color, environment: environment) }

  /// The options that let another command see the same configuration and targets; none for what holds without them.
  func options(targets: [String]) -> [String] {
    (config == Configuration.defaultPath ? [] : ["--config", config]) + targets.flatMap { ["--target", $0] }
  }
}

extension Console.Colour: ExpressibleByArgument {}
extension LogLevel: ExpressibleByArgument {}

/// What a command takes that works on targets.
struct TargetOptions: ParsableArguments {
  @Option(
    name: .long, help: ArgumentHelp("Only this target; may be given several times.", valueName: "name"),
    completion: .custom(TargetNames.completing))
  var target: [String] = []
}

/// What a command takes that reads the directory.
struct DirectoryOptions: ParsableArguments {
  @Flag(help: "Show each search of the directory as an ldapsearch command, on standard error.")
  var ldapsearch = false

  /// What is told of each search; nil when nobody asked.
  func announcement(on console: Console) -> (@Sendable (String) -> Void)? {
    guard ldapsearch else { return nil }
    return { line in console.note(line) }
  }
}

/// What a command takes that plans from the directory.
struct OlderDirectoryOptions: ParsableArguments {
  @Flag(
    name: .customLong("accept-older-directory"),
    help: ArgumentHelp(
      "Go on although the directory is older than the last good read, as after a restore from a backup.",
      discussion:
        "What was lost in the directory is taken away on the targets, within the limits. Refused when it can be seen not to be older."
    ))
  var acceptsOlder = false

  /// The option as it was given, for another command.
  var words: [String] { acceptsOlder ? ["--accept-older-directory"] : [] }
}
