import ArgumentParser
import Glibc
import LDAPDirectory
import Reconciliation

/// The command line; each command is a file in `Commands`.
@main
struct Rollcall: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rollcall",
    abstract: "Keeps groups in Files.com and BigV equal to groups in an LDAP directory.",
    discussion: """
      Begin with 'rollcall check', look at 'rollcall plan', and let 'rollcall apply' or the daemon do it.

      Exit status: 0 in sync or all applied, 1 error, 2 changes pending, 3 something is held, 4 partly applied, 64 wrong usage, \
      78 wrong configuration.
      """,
    version: version,
    subcommands: [
      CheckCommand.self, PlanCommand.self, ExplainCommand.self, ApplyCommand.self, ApproveCommand.self, DaemonCommand.self,
      StatusCommand.self, SyncCommand.self, PauseCommand.self, ResumeCommand.self, LogLevelCommand.self, HistoryCommand.self,
      UndoCommand.self, AdoptCommand.self, ReleaseCommand.self, DumpCommand.self,
      LedgerCommand.self,
    ]
  )

  static let version = "0.1.0"

  /// The parser would complain of the options of a command that it does not know.
  private static func refuseUnknownCommand(_ word: String?) throws {
    guard let word, !word.hasPrefix("-") else { return }
    let known = configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]
    guard !known.contains(word) else { return }
    let hint =
      EditDistance.nearest(to: word, among: known).map { "; did you mean '\($0)'?" }
      ?? ": there is \(known.joined(separator: ", "))"
    throw ValidationError("There is no command '\(word.printable())'\(hint)")
  }

  static func main() async {
    StandardStreams.fill()
    BrokenPipes.ignore()
    SystemTimeZones.prepare()
    FreedMemory.returnLargePieces()
    do {
      try refuseUnknownCommand(CommandLine.arguments.dropFirst().first)
      var command = try parseAsRoot()
      if var command = command as? any AsyncParsableCommand { try await command.run() } else { try command.run() }
    } catch {
      end(with: error)
    }
    ProcessEnd.now(0)
  }

  /// As `exit(withError:)`, which would take libraries down while they may be in use.
  private static func end(with error: any Error) -> Never {
    let (message, code) = (fullMessage(for: error), exitCode(for: error))
    if !message.isEmpty {
      // Help is ours; an error quotes what was typed.
      let text =
        code == .success
        ? message
        : message.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
          .map { String($0).printable(limit: 4_000) }.joined(separator: "\n")
      Console.write(Array((text + "\n").utf8), to: code == .success ? STDOUT_FILENO : STDERR_FILENO)
    }
    ProcessEnd.now(code.rawValue)
  }
}
