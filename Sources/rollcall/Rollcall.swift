import ArgumentParser
import LDAPDirectory

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
      CheckCommand.self, PlanCommand.self, ExplainCommand.self, ApplyCommand.self, DaemonCommand.self, StatusCommand.self,
      AdoptCommand.self,
      ReleaseCommand.self,
    ]
  )

  static let version = "0.1.0"

  static func main() async {
    StandardStreams.fill()
    BrokenPipes.ignore()
    FreedMemory.returnLargePieces()
    do {
      var command = try parseAsRoot()
      if var command = command as? any AsyncParsableCommand { try await command.run() } else { try command.run() }
    } catch {
      exit(withError: error)
    }
  }
}
