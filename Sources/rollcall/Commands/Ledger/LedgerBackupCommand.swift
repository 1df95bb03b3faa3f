import ArgumentParser
import Ledger
import Reconciliation

/// `rollcall ledger backup`: a consistent copy, also while the daemon runs.
struct LedgerBackupCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup",
    abstract: "Copy the ledger to a file, also while the daemon runs.",
    discussion: """
      The copy is the state of one moment, proved sound, readable by nobody else, and there whole or not at all. 'rollcall help ledger' says \
      how to restore it.

      Exit status: 0 copied, 1 error, 78 wrong configuration.
      """
  )

  @OptionGroup var common: CommonOptions

  @Flag(help: "Replace a file that is there already.")
  var force = false

  @Argument(help: ArgumentHelp("Where the copy goes.", valueName: "file"), completion: .file())
  var file: String

  func run() throws {
    let environment = SystemEnvironment.variables()
    let console = common.console(environment)
    let configuration = try Preparation(console: console, environment: environment).configuration(common.config)
    do throws(LedgerBackupError) {
      try LedgerBackup.write(from: configuration.stateFolder, to: file, replacing: force)
    } catch {
      console.report("error", "\(error)")
      throw ExitStatus.failure.code
    }
    console.write("The ledger was copied to \(file.printable(limit: 400)).\n")
  }
}
