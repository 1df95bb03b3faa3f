import Fixtures
import Foundation
import Reconciliation
import Testing

/// Plans in Markdown, read by the parser that GitHub's is made of (Debian's package cmark-gfm).
@Suite(.enabled(if: CommonMark.isInstalled, "cmark-gfm is not installed: no Markdown was read by a parser"))
struct MarkdownRenderingTests {
  /// What a plan may have in it, with nothing that loads, links or runs.
  private static let tags: Set = [
    "h1", "h2", "h3", "p", "strong", "table", "thead", "tbody", "tr", "th", "td", "details", "summary", "code", "pre", "ul", "li",
    "blockquote",
  ]

  @Test(arguments: HostileNames.all.indices)
  func hostileNamesAreNothingButNames(index: Int) async throws {
    let name = HostileNames.all[index]
    let html = try await CommonMark.html(PlanMarkdown([World.hostile(name).plan()]).render())
    #expect(html.tags.filter { !Self.tags.contains($0) } == [])
    #expect(html.codes.contains(name.printable()), "\(html.codes)")
    #expect(html.codes.contains((name + "3").printable()))
  }

  @Test(arguments: HostileNames.all.indices)
  func hostileNamesChangeNothingOfTheStructure(index: Int) async throws {
    func structure(_ name: String) async throws -> [String] {
      let plan = try World.hostile(name).plan()
      let html = try await CommonMark.html(PlanMarkdown([plan]).render() + PlanOverview([plan, plan]).markdown)
      return html.tags.filter { $0 != "code" }.sorted()
    }
    #expect(try await structure(HostileNames.all[index]) == structure("ordinary"))
  }

  @Test("A sentence with names in it keeps its words, and every name is a code span")
  func prose() async throws {
    var world = World()
    world.traits = .withAdminsAndNotes
    world.directory("a", ["ana"], called: ["design"])
    world.directory("b @example/team #1 <i>", ["ana"], called: ["design"])
    let html = try await CommonMark.html(PlanMarkdown([world.plan()]).render())
    #expect(html.codes.contains("@example/team") && html.codes.contains("#1") && html.codes.contains("<i>"))
    #expect(html.text.contains("held: 2 groups of the directory would have this name:"))
  }
}
