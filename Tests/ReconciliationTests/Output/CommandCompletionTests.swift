import Reconciliation
import Testing

/// The commands that holds and remarks name, completed with the options of the one who reads them.
@Suite struct CommandCompletionTests {
  private let hints = CommandHints(options: ["--config", "/root/new file.yaml", "--target", "other", "--target", "acme"])

  @Test func `a remark's command sees the same configuration and targets`() {
    #expect(
      hints.completing("2 members are nobody: ignored (rollcall explain --dangling)")
        == "2 members are nobody: ignored (rollcall explain --dangling --config '/root/new file.yaml' --target other --target acme)"
    )
  }

  @Test func `the command of a hold names the one target and the group, for a shell`() {
    let text = HoldReason.notOwned.text(changes: 0)
    #expect(
      hints.completing(text, group: "a 'b'", on: "acme")
        == #"exists and is not ours: held; to take it over: rollcall adopt --config '/root/new file.yaml' --target acme $'a \'b\''"#
    )
  }

  @Test func `the instance that a group is taken from comes after the group`() {
    let text = HoldReason.ownedByInstance("old").text(changes: 0)
    #expect(
      CommandHints().completing(text, group: "design", on: "acme").hasSuffix("rollcall adopt --target acme design --from old"))
  }
}
