import Reconciliation
import Testing

struct CommandHintsTests {
  @Test("Without options the commands are as short as can be")
  func plain() {
    #expect(CommandHints().apply == "rollcall apply" && CommandHints().unmatched == "rollcall explain --unmatched")
  }

  @Test("Options come along, and a file with a blank in its name is one word")
  func options() {
    let hints = CommandHints(
      options: ["--config", "/root/my rollcall.yaml", "--target", "acme"], toApply: ["--accept-older-directory"])
    #expect(hints.apply == "rollcall apply --config '/root/my rollcall.yaml' --target acme --accept-older-directory")
    #expect(hints.plan == "rollcall plan --config '/root/my rollcall.yaml' --target acme")
    #expect(hints.unmatched == "rollcall explain --unmatched --config '/root/my rollcall.yaml' --target acme")
  }

  @Test("Groups come along to the commands that plan, and to no other")
  func only() {
    let hints = CommandHints(options: ["--target", "acme"], only: ["--only", "legal"])
    #expect(hints.plan == "rollcall plan --target acme --only legal")
    #expect(hints.apply == "rollcall apply --target acme --only legal")
    #expect(hints.approve("ee9f50b2aa") == "rollcall approve ee9f50b2 --target acme --only legal")
    #expect(hints.unmatched == "rollcall explain --unmatched --target acme")
    #expect(hints.completing("held: rollcall adopt", group: "legal", on: "acme") == "held: rollcall adopt --target acme legal")
    #expect(hints.completing("(rollcall explain --dangling)") == "(rollcall explain --dangling --target acme)")
  }

  @Test("What approves an undo is another command")
  func undoing() {
    let hints = CommandHints(
      options: ["--config", "a.yaml"], only: ["--only", "b"], approving: ["undo", "2", "--apply", "--approve"])
    #expect(hints.approve("ee9f50b2aa") == "rollcall undo 2 --apply --approve ee9f50b2 --config a.yaml --only b")
  }

  @Test("A plan ends with the commands that it was given")
  func shown() throws {
    var world = World.example()
    world.formerNames = [:]
    let hints = CommandHints(options: ["--target", "acme"])
    let text = PlanText(try world.plan(), style: .plain, isVerbose: false, hints: hints).render(for: .dryRun)
    #expect(text.hasSuffix("Apply with: rollcall apply --target acme\n"))
    #expect(text.contains("no account here             rollcall explain --unmatched --target acme\n"))
  }
}
