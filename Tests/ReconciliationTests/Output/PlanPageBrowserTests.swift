import Fixtures
import Foundation
import Reconciliation
import Testing

/// The page in a real browser: what is to be seen, what searching and filtering leave, and that nothing runs that is not the page's own.
@Suite(
  .enabled(if: Browser.isInstalled, "chromium and chromium-driver are not installed: the page was seen by no browser"),
  .sharedBrowser, .serialized)
struct PlanPageBrowserTests {
  /// How many rows are to be seen.
  private static let rows = "document.querySelectorAll('.row').length"
  private static let names = "return [...document.querySelectorAll('.row .name')].map((node) => node.textContent)"

  @Test("Everything is shown, what is held first, without an error and without asking for anything")
  func renders() async throws {
    try await page([World.gallery().plan()]) { browser in
      #expect(try await browser.value(of: "return document.title") == "Rollcall plan: acme")
      #expect(try await browser.value(of: "return document.querySelector('main section').id") == "held")
      let names: [String] = try await browser.value(of: Self.names)
      #expect(Set(names).isSuperset(of: ["legal", "research", "design", "finance → finance-emea", "gone", "adopted"]))
      #expect(try await browser.value(of: "return performance.getEntriesByType('resource').length") == 0)
    }
  }

  @Test("A group opens at a click and by the keyboard, and shows its people")
  func opens() async throws {
    try await page([World.example().plan()]) { browser in
      try await browser.click("#target-0 details.add summary")
      #expect(try await browser.text(of: "#target-0 details.add .people").contains("zoe@example.org"))
      #expect(try await browser.value(of: "document.querySelector('#held summary').focus(); return true"))
      try await browser.press("\u{E007}")
      try await browser.waits(until: "document.querySelector('#held details').open")
      #expect(try await browser.text(of: "#held .people").contains("lawyer13@example.org"))
    }
  }

  @Test("Typing finds a group by a part of its name, in any case")
  func findsGroups() async throws {
    try await page([World.example().plan()]) { browser in
      try await browser.type("RESE", into: "#find")
      try await browser.waits(until: "\(Self.rows) === 1")
      #expect(try await browser.value(of: Self.names) == ["research"])
      #expect(try await browser.text(of: "#found") == "1 group, 4 changes of people")
      try await browser.clear("#find")
      try await browser.waits(until: "\(Self.rows) === 5")
    }
  }

  @Test("Typing finds a person, wherever that person is, and shows nobody else")
  func findsPeople() async throws {
    try await page([World.example().plan()]) { browser in
      try await browser.type("lawyer17", into: "#find")
      try await browser.waits(until: "\(Self.rows) === 1")
      #expect(try await browser.text(of: "#held .people") == "−\nmember\nlawyer17@example.org")
      try await browser.clear("#find")
      try await browser.type("pat no-such", into: "#find")
      try await browser.waits(until: "\(Self.rows) === 0")
      #expect(try await browser.text(of: "#found") == "Nothing is like that.")
    }
  }

  @Test("The buttons leave what is held, or what takes access away")
  func filters() async throws {
    try await page([World.gallery().plan()]) { browser in
      try await browser.click("button[data-show=held]")
      #expect(
        try await browser.value(of: "return \(Self.rows) > 0 && \(Self.rows) === document.querySelectorAll('.row.held').length"))
      #expect(try await browser.value(of: "return document.querySelector('#target-0').hidden"))
      try await browser.click("button[data-show=removals]")
      #expect(try await browser.value(of: "return document.querySelector('button[data-show=removals]').ariaPressed === 'true'"))
      let names: [String] = try await browser.value(of: Self.names)
      #expect(names.contains("gone") && names.contains("design") && !names.contains("research"))
      try await browser.click("#target-0 details summary")
      #expect(try await browser.value(of: "return document.querySelectorAll('#target-0 .people .add').length") == 0)
    }
  }

  @Test("Hostile names are shown as they are written and run nothing")
  func hostile() async throws {
    var world = World.hostile("ordinary")
    for (index, name) in HostileNames.all.enumerated() { world.directory("g\(index)", ["ana", "dee"], called: [name]) }
    let plan = try world.plan()
    try await page([plan]) { browser in
      let title: String = try await browser.value(of: "return document.title")
      #expect(title == "Rollcall plan: acme")
      #expect(try await browser.value(of: "return document.querySelectorAll('img, svg, a, iframe, object').length") == 0)
      #expect(try await browser.value(of: "return document.scripts.length") == 2)
      let names = Set(try await browser.value(of: Self.names, as: [String].self))
      #expect(HostileNames.all.map { $0.printable() }.filter { !names.contains($0) } == [])
      try await browser.type("<script>", into: "#find")
      try await browser.waits(until: "\(Self.rows) > 0 && \(Self.rows) < 6")
    }
  }

  @Test("Nothing is wider than the screen of a phone", arguments: [360, 1_200])
  func fits(width: Int) async throws {
    var world = World.gallery()
    world.directory("long", ["ana"], called: [String(repeating: "verylongname", count: 20)])
    let plan = try world.plan()
    try await page([plan, plan]) { browser in
      try await browser.resize(width: width)
      #expect(try await browser.value(of: "return document.documentElement.scrollWidth <= \(width)"))
      try await browser.resize(width: 0)
    }
  }

  @Test("Of two thousand groups as many are built as can be read, and more at a click")
  func many() async throws {
    var world = World()
    for group in 0..<2_000 { world.directory("group\(group)", (0..<15).map { "person\(group % 200 + $0)" }) }
    try await page([world.plan()]) { browser in
      #expect(try await browser.value(of: "return \(Self.rows)") == 100)
      try await browser.click("#target-0 .more")
      #expect(try await browser.value(of: "return \(Self.rows)") == 200)
      try await browser.type("group1999", into: "#find")
      try await browser.waits(until: "\(Self.rows) === 1")
    }
  }

  @Test("Without a script the page is whole and has no dead controls")
  func withoutScript() async throws {
    try await page([World.example().plan()], scripts: false) { browser in
      let (held, body) = (try await browser.text(of: "#held"), try await browser.text(of: "body"))
      #expect(held.contains("41 of 44 members would go"))
      #expect(!body.contains("Find a group"))
    }
  }

  /// Opens the page, and expects that the browser had nothing to say of it.
  private func page(_ plans: [Plan], scripts: Bool = true, _ body: (Browser) async throws -> Void) async throws {
    let browser = try #require(SharedBrowser.browser)
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let path = try folder.write(PlanPage(plans).render(), to: "plan.html")
    try await browser.control("Emulation.setScriptExecutionDisabled", ["value": !scripts])
    try await browser.open(path)
    try await body(browser)
    try await browser.control("Emulation.setScriptExecutionDisabled", ["value": false])
    #expect(try await browser.messages() == [])
  }
}
