import FoundationEssentials
import Reconciliation
import Testing

/// Whatever a directory calls its groups and people, it is shown as one harmless line and given as valid JSON.
struct HostileNameTests {
  private static let names = [
    "red \u{1B}[31malert\u{1B}[0m", "two\nlines", "carriage\r\nreturn", "bell\u{7}null\u{0}", "\u{202E}gpj.exe",
    "zero\u{200B}width",
    "line\u{2028}separator", "<script>alert('x')</script>", "\"quoted\\\"", String(repeating: "long", count: 2_500),
    "a" + String(repeating: "\u{301}", count: 10_000), "\u{E0041}tag", "\u{85}next",
  ]

  /// The name as a new group, as a group that changes, as a held group, as a person and as an account.
  private func world(_ name: String) -> World {
    var world = World()
    world.traits = TargetTraits(
      hasAdmins: true, hasAnnotations: true, nameKey: { $0 }, nameProblem: { _ in nil }, usernameKey: { $0 })
    world.person("bo" + name)
    world.account(name)
    world.directory("new", ["ana", "bo" + name], called: [name])
    world.directory("changed", ["ana"])
    world.target(name + "2", ["bo"], source: "changed", id: "t:changed")
    world.directory("taken", ["ana"], called: [name + "3"])
    world.target(name + "3", [])
    world.directory("unnameable", ["ana"], called: [name, name])
    return world
  }

  @Test(arguments: names.indices)
  func textIsHarmless(index: Int) throws {
    let text = PlanText(try world(Self.names[index]).plan(), style: .plain, isVerbose: true).render(for: .dryRun)
    let harmful = text.unicodeScalars.filter { scalar in
      scalar != "\n" && [.control, .format, .lineSeparator, .paragraphSeparator].contains(scalar.properties.generalCategory)
    }
    #expect(harmful.isEmpty)
    #expect(text.split(separator: "\n", omittingEmptySubsequences: false).allSatisfy { $0.unicodeScalars.count < 2_000 })
  }

  @Test(arguments: names.indices)
  func textHasAsManyLinesAsThatOfAnOrdinaryName(index: Int) throws {
    func lines(_ name: String) throws -> Int {
      PlanText(try world(name).plan(), style: .plain, isVerbose: true).render(for: .dryRun).count { $0.isNewline }
    }
    #expect(try lines(Self.names[index]) == lines("ordinary"))
  }

  @Test(arguments: names.indices)
  func jsonIsValidAndKeepsTheName(index: Int) throws {
    struct Document: Decodable {
      struct Target: Decodable { let changes: [Row] }
      struct Row: Decodable {
        let change: String
        let group: Group
      }
      struct Group: Decodable { let name: String }
      let targets: [Target]
    }
    let json = try PlanDocument([world(Self.names[index]).plan()]).json()
    let document = try JSONDecoder().decode(Document.self, from: Data(json.utf8))
    let created = document.targets.first?.changes.first { $0.change == "create-group" }
    #expect(created?.group.name.unicodeScalars.elementsEqual(Self.names[index].unicodeScalars) == true)
  }

  @Test func whatIsShownInsteadNamesTheCharacter() {
    #expect("a\u{1B}[1m\r\n\u{202E}".printable() == "a\\u{1b}[1m\\u{d}\\u{a}\\u{202e}")
  }

  @Test func whatIsTooLongIsCut() {
    #expect("abcdef".printable(limit: 3) == "abc…")
    #expect("abc".printable(limit: 3) == "abc")
  }

  @Test func oneCharacterOfManyMarksIsCutToo() {
    #expect(("a" + String(repeating: "\u{301}", count: 10_000)).printable(limit: 50).unicodeScalars.count == 51)
  }

  @Test(arguments: ["Zoë Müller", "渡辺 花子", "Ολγα", "👩‍👩‍👧 family", "مريم"])
  func ordinaryNamesOfAllLanguagesStayAsTheyAre(name: String) {
    #expect(name.printable() == name)
  }
}
