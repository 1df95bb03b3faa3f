import Reconciliation
import Testing

struct PlanMarkdownTests {
  private static func large(groups: Int, members: Int) -> World {
    var world = World()
    let people = (0..<members).map { "person\($0)" }
    for group in 0..<groups { world.directory("group\(group)", people) }
    return world
  }

  @Test("What is held stands before what is done")
  func heldFirst() throws {
    let text = PlanMarkdown([try World.gallery().plan()]).render()
    let held = try #require(text.firstRange(of: "### Held"))
    let changes = try #require(text.firstRange(of: "### Changes"))
    #expect(held.lowerBound < changes.lowerBound)
  }

  @Test(
    "A large plan stays under the limit of a comment and says what is missing", arguments: [(1_000, 4), (100, 100)])
  func bounded(groups: Int, members: Int) throws {
    let plan = try Self.large(groups: groups, members: members).plan()
    let text = PlanMarkdown([plan]).render()
    #expect(text.utf8.count <= PlanMarkdown.maximumBytes)
    #expect(text.contains("**Too long to be shown whole.** Not shown: "))
    #expect(text.hasSuffix("See `rollcall plan --format html`.\n"))
  }

  @Test("Every target has its part of the room, however many there are", arguments: [2, 29, 400])
  func manyTargets(count: Int) throws {
    let plan = try Self.large(groups: 300, members: 10).plan()
    let text = PlanMarkdown(Array(repeating: plan, count: count)).render()
    #expect(text.utf8.count <= PlanMarkdown.maximumBytes)
    let told = text.split(separator: "\n").count { $0.hasPrefix("## ") }
    #expect(told == count || text.contains("**\(count - told) more targets, not shown.**\n"))
  }

  @Test("Of many people of one group the first are listed and the rest is counted")
  func manyPeople() throws {
    let text = PlanMarkdown([try Self.large(groups: 1, members: 130).plan()]).render()
    #expect(text.split(separator: "\n").count { $0.hasPrefix("+ member") } == 100)
    #expect(text.contains("\n… and 30 more\n```\n"))
  }

  @Test("A target without a plan is told, with the reason")
  func failure() throws {
    let text = PlanMarkdown([], failed: [.init(target: "acme", reason: "GET /groups: Connection refused")]).render()
    #expect(
      text == "# Rollcall plan\n\n1 target without a plan.\n\n## `acme`\n\n**No plan:** GET `/groups`: Connection refused\n")
  }

  @Test("Commands within a sentence are whole, and complete for whoever reads them")
  func commands() throws {
    var world = World()
    world.directory("design", ["ana"])
    world.target("design", ["ana"])
    world.directory("research", ["nobody"])
    world.accounts.removeAll { $0.username == "nobody" }
    world.groups[1].members.append("gone")
    let hints = CommandHints(options: ["--config", "a.yaml"], only: ["--only", "design"])
    let text = PlanMarkdown([try world.plan()], hints: hints).render()
    #expect(text.contains("to take it over: `rollcall adopt --config a.yaml --target acme design` |"), "\(text)")
    #expect(text.contains("here (<code>rollcall explain --unmatched --config a.yaml</code>)</summary>"), "\(text)")
  }

  @Test("Names that are swapped are told once for each group, with the name that stays")
  func swapped() throws {
    var world = World()
    for (name, other) in [("a", "b"), ("b", "a")] {
      world.directory("of \(name)", ["ana"], called: [other])
      world.target(name, ["ana"], source: "of \(name)")
    }
    let text = PlanMarkdown([try world.plan()]).render()
    for row in ["| `a` → `b` | renamed in the directory |", "| `b` → `a` | renamed in the directory |"] {
      #expect(text.contains(row), "\(text)")
    }
  }

  @Test("The punctuation of a sentence stands outside of code")
  func punctuation() throws {
    var world = World.example()
    world.limits = .all(Limit(percent: 10, atLeast: 1))
    let text = PlanMarkdown([try world.plan()]).render()
    #expect(text.contains(#/\nHeld `[0-9a-f]{8}`: 41 /#), "\(text)")
  }

  @Test("The command to go on with can be copied in one piece")
  func command() throws {
    let hints = CommandHints(options: ["--config", "/root/my rollcall.yaml"])
    let text = PlanMarkdown([try World.example().plan()], hints: hints).render()
    #expect(text.contains("Apply with: `rollcall apply --config '/root/my rollcall.yaml'`\n"))
  }
}
