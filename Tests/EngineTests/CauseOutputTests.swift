import Engine
import Fixtures
import Reconciliation
import Testing

/// Every form of a plan says of its changes why they are there, in the same words.
struct CauseOutputTests {
  private struct Outputs {
    let text: String
    let markdown: String
    let page: String

    init(_ plan: Plan) {
      text = PlanText(plan, style: .plain, isVerbose: true).render(for: .dryRun)
      markdown = PlanMarkdown([plan]).render()
      page = PlanPage([plan]).render()
    }
  }

  @Test func `what all changes of a group have in common is told once, with the group`() async throws {
    let stage = try await Stage.settled(["ana", "bo"])
    stage.put("design", ["ana", "cy"])
    let outputs = Outputs(try await stage.plan())
    #expect(outputs.text.contains(#/~ group   design +changed in the directory\n      \+ member  cy@example.org\n/#))
    #expect(outputs.markdown.contains("| `design` | changed in the directory | +1 -1 |"))
    #expect(outputs.page.contains(#"{"n":"design","w":"changed in the directory","#))
    #expect(outputs.page.contains(#"<span class="what">changed in the directory</span>"#))
    #expect(!outputs.markdown.contains("(changed in the directory)"))
  }

  @Test func `where changes of a group have several causes each person has its own`() async throws {
    let stage = try await Stage.settled(["ana", "bo"])
    stage.put("design", ["ana", "bo", "cy"])
    stage.target.edit("new1", remove: "bo")
    let outputs = Outputs(try await stage.plan())
    #expect(outputs.text.contains("+ member  bo@example.org  removed by hand\n"))
    #expect(
      outputs.markdown.contains(
        "+ member  bo@example.org  (removed by hand)\n+ member  cy@example.org  (changed in the directory)"))
    #expect(outputs.page.contains(#"["+m","bo@example.org","removed by hand"]"#))
    #expect(outputs.markdown.contains("| `design` | changed | +2 |"))
  }

  @Test func `a name that somebody changed by hand is not said to be renamed in the directory`() async throws {
    let stage = try await Stage.settled(["ana"])
    stage.target.edit("new1", name: "dezign")
    let outputs = Outputs(try await stage.plan())
    for output in [outputs.text, outputs.markdown, outputs.page] {
      #expect(output.contains("renamed by hand on the target") && !output.contains("renamed in the directory"))
    }
  }

  @Test func `a group that somebody deleted by hand says so when it is created again`() async throws {
    let stage = try await Stage.settled(["ana"])
    stage.target.remove("new1")
    let outputs = Outputs(try await stage.plan())
    for output in [outputs.text, outputs.markdown, outputs.page] { #expect(output.contains("deleted by hand on the target")) }
  }

  @Test func `what waits says its cause beside its reason`() async throws {
    var stage = try await Stage.settled(["ana", "bo", "cy"])
    stage.put("design", ["ana"])
    stage.allowed = 1
    let outputs = Outputs(try await stage.plan())
    for output in [outputs.text, outputs.markdown, outputs.page] { #expect(output.contains("(changed in the directory)")) }
  }

  @Test func `a hold on what was done by hand does not say it twice`() async throws {
    let stage = try await Stage.settled(["ana"]) { $0.manualChanges = .keep }
    stage.target.edit("new1", add: "bo")
    let outputs = Outputs(try await stage.plan())
    for output in [outputs.text, outputs.markdown, outputs.page] {
      #expect(output.contains("would undo what was done by hand") && !output.contains("(changed by hand"))
    }
  }
}
