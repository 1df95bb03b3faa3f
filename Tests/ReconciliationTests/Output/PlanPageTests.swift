import Fixtures
import Foundation
import Reconciliation
import Testing

/// The page as a file, before any browser has seen it.
struct PlanPageTests {
  @Test("The policy names the style and the script of the page by their hashes, and lets nothing else run or load")
  func policy() throws {
    let html = PlanPage([try World.gallery().plan()]).render()
    let policy = try #require(html.firstMatch(of: /http-equiv="Content-Security-Policy" content="([^"]*)"/)).1
    let hash = "'sha256-[A-Za-z0-9+/]{43}='"
    // That the hashes are right is seen where a browser takes them.
    let expected = try Regex("default-src 'none'; script-src \(hash); style-src \(hash); base-uri 'none'; form-action 'none'")
    #expect(policy.wholeMatch(of: expected) != nil, "\(policy)")
  }

  @Test("Nothing in the page names an address")
  func addresses() throws {
    let html = PlanPage([try World.gallery().plan()]).render()
    #expect(html.matches(of: /(https?:|\/\/[a-z]|src=|href=|url\(|@import)/).map(\.0) == [])
  }

  @Test("Equal plans give equal bytes")
  func equal() throws {
    #expect(try PlanPage([World.gallery().plan()]).render() == PlanPage([World.gallery().plan()]).render())
  }

  @Test("Hostile names change nothing of the page's elements", arguments: HostileNames.all.indices)
  func hostile(index: Int) throws {
    func tags(_ name: String) throws -> [String] {
      RenderedHTML(text: PlanPage([try World.hostile(name).plan()]).render()).tags.sorted()
    }
    #expect(try tags(HostileNames.all[index]) == tags("ordinary"))
  }

  @Test("The data of the page is JSON with the names as they are shown", arguments: HostileNames.all.indices)
  func data(index: Int) throws {
    let html = PlanPage([try World.hostile(HostileNames.all[index]).plan()]).render()
    let json = try #require(
      html.firstMatch(of: /<script type="application\/json" id="plan">(.*?)<\/script>/.dotMatchesNewlines())
    ).1
    struct Page: Decodable {
      struct Target: Decodable { let held, rows: [Row] }
      struct Row: Decodable { let n: String }
      let targets: [Target]
    }
    let page = try JSONDecoder().decode(Page.self, from: Data(json.utf8))
    #expect(
      page.targets[0].rows.map(\.n).contains {
        $0.unicodeScalars.elementsEqual(HostileNames.all[index].printable().unicodeScalars)
      })
  }

  @Test("Without a script the summaries, what is held, and the first groups are there, and the rest is counted")
  func withoutScript() throws {
    var world = World.example()
    world.limits = .standard
    for group in 0..<300 { world.directory("group\(group)", ["ana"]) }
    let html = PlanPage([try world.plan()]).render().replacing(/<script.*?<\/script>/.dotMatchesNewlines(), with: "")
    #expect(html.contains("41 of 44 members would go: held, the limit for one group allows 22"))
    #expect(html.contains("… and 103 more groups; "))
    #expect(html.contains("3 people have no account here"))
  }

  @Test("A target without a plan is told, with the reason")
  func failure() throws {
    let html = PlanPage([], failed: [.init(target: "acme", reason: "GET /groups: <b>refused</b>")]).render()
    #expect(
      html.contains(
        "<h2><bdi>acme</bdi> <small>no plan</small></h2><p class=\"alert\">GET /groups: &lt;b&gt;refused&lt;/b&gt;</p>"))
  }
}
