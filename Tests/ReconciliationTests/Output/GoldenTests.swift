import Fixtures
import Reconciliation
import Testing

/// What a plan looks like, to the letter: scripts and people rely on it.
struct GoldenTests {
  @Test("The plan of everything is the same text, JSON, Markdown and page as ever", arguments: ["txt", "json", "md", "html"])
  func gallery(form: String) throws {
    let plan = try World.gallery().plan()
    let failed = [PlanDocument.Failure(target: "acme-bigv", reason: "GET /groups: Connection refused")]
    let text =
      switch form {
      case "txt": PlanText(plan, style: .plain, isVerbose: true).render(for: .dryRun)
      case "json": try PlanDocument([plan], failed: failed).json()
      case "html": PlanPage([plan], failed: failed).render()
      default: PlanMarkdown([plan], failed: failed).render()
      }
    try GoldenFile.expect(text, toBe: "plan.\(form)")
  }
}
