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
