import ArgumentParser
import Engine
import Ledger
import Reconciliation

/// `rollcall release`: lets a group go without deleting it.
struct ReleaseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "release",
    abstract: "Let a group of ours go: it stays on the target as it is, and Rollcall no longer changes it.",
    discussion: "A group that a rule still selects is then shown as held: not ours."
  )

  @OptionGroup var common: CommonOptions
  @OptionGroup var ownership: OwnershipOptions

  func run() async throws {
    let (target, group) = (ownership.target, ownership.group)
    let session = try await OwnershipSession(common, target: target, command: "release")
    try await session.attempt {
      try await Release(ledger: session.ledger, environment: session.environment).release(group, on: session.target)
    }
    session.console.write("'\(group.printable())' on \(target.printable()) is no longer ours; nothing else was changed.\n")
  }
}
