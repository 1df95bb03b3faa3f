import ArgumentParser
import Engine
import Ledger
import Reconciliation

/// `rollcall release`: lets a group go without deleting it.
struct ReleaseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "release",
    abstract: "Let a group of ours go: it stays on the target as it is, and Rollcall no longer changes it.",
    discussion: """
      A group that a rule still selects is then shown as held, also with `adopt: matching-name`: only 'rollcall adopt' takes it over again.

      Exit status: 0 released, 1 it is not ours or the target refused, 64 wrong usage, 78 wrong configuration.
      """
  )

  @OptionGroup var common: CommonOptions
  @OptionGroup var ownership: OwnershipOptions

  @Argument(help: ArgumentHelp("The group's name on the target.", valueName: "group"))
  var group: String

  func run() async throws {
    let target = ownership.target
    let session = try await OwnershipSession(common, target: target, command: "release")
    try await session.console.attempt {
      try await Release(ledger: session.ledger, environment: session.environment).release(group, on: session.target)
    }
    let adopt = CommandHints.line(["adopt"] + common.options(targets: [target]) + [group])
    session.console.write(
      "'\(group.printable())' on \(target.printable()) is no longer ours; nothing else was changed. It stays so until: \(adopt)\n"
    )
  }
}
