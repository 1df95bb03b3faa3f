import Fixtures
import FoundationEssentials
import Reconciliation
import Testing

/// Whatever a directory calls its groups and people, it is shown as harmless lines and given as valid JSON.
struct HostileNameTests {
  @Test(arguments: HostileNames.all.indices)
  func textIsHarmless(index: Int) throws {
    let plan = try World.hostile(HostileNames.all[index]).plan()
    for text in [
      PlanText(plan, style: .plain, isVerbose: true).render(for: .dryRun), PlanOverview([plan]).text(.plain),
      PlanMarkdown([plan]).render(), PlanPage([plan]).render(), PlanOverview([plan]).markdown,
    ] { expectHarmless(text) }
  }

  @Test(arguments: HostileNames.all.indices)
  func textHasAsManyLinesAsThatOfAnOrdinaryName(index: Int) throws {
    func lines(_ name: String) throws -> [Int] {
      let plan = try World.hostile(name).plan()
      return [
        PlanText(plan, style: .plain, isVerbose: true).render(for: .dryRun), PlanMarkdown([plan]).render(),
        PlanPage([plan]).render(),
      ].map { text in text.utf8.count { $0 == UInt8(ascii: "\n") } }
    }
    #expect(try lines(HostileNames.all[index]) == lines("ordinary"))
  }

  @Test(arguments: HostileNames.all.indices)
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
    let json = try PlanDocument([World.hostile(HostileNames.all[index]).plan()]).json()
    #expect(json.unicodeScalars.allSatisfy { $0 == "\n" || $0.isHarmless })
    let document = try JSONDecoder().decode(Document.self, from: Data(json.utf8))
    let created = document.targets.first?.changes.first { $0.change == "create-group" }
    #expect(created?.group.name.unicodeScalars.elementsEqual(HostileNames.all[index].unicodeScalars) == true)
  }

  @Test(arguments: HostileNames.all.indices)
  func explanationsAreHarmless(index: Int) throws {
    let name = HostileNames.all[index]
    let world = World.hostile(name)
    for explanation in [
      Explanation.person(try world.explained("bo" + name)), .person(try world.explained("cy" + name)),
      .group(try world.explainedGroup("new")), .group(try world.explainedGroup("taken")),
      .unmatched([UnmatchedExplanation(try world.view(), world.snapshot.people)]),
    ] { expectHarmless(ExplanationText(explanation, style: .plain, listsAll: true).render()) }
  }

  @Test func whatIsShownInsteadNamesTheCharacter() {
    #expect("a\u{1B}[1m\r\n\u{202E}".printable() == "a\\u{1b}[1m\\u{d}\\u{a}\\u{202e}")
  }

  @Test func whatIsTooLongIsCut() {
    #expect("abcdef".printable(limit: 3) == "abc…")
    #expect("abc".printable(limit: 3) == "abc")
    #expect("äbcdef".printable(limit: 3) == "äbc…")
  }

  @Test func oneCharacterOfManyMarksIsCutToo() {
    #expect(("a" + String(repeating: "\u{301}", count: 10_000)).printable(limit: 50).unicodeScalars.count == 51)
  }

  @Test(arguments: ["Zoë Müller", "渡辺 花子", "Ολγα", "👩‍👩‍👧 family", "مريم"])
  func ordinaryNamesOfAllLanguagesStayAsTheyAre(name: String) {
    #expect(name.printable() == name)
  }
}

/// Expects lines of reasonable length with nothing in them that moves a cursor, hides text or turns it around.
///
/// The lines of the page's own data and script may be longer.
func expectHarmless(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) {
  let harmful = text.unicodeScalars.filter { scalar in
    scalar != "\n" && [.control, .format, .lineSeparator, .paragraphSeparator].contains(scalar.properties.generalCategory)
  }
  #expect(harmful.isEmpty, "\(harmful.map { String($0.value, radix: 16) })", sourceLocation: sourceLocation)
  let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
  #expect(lines.allSatisfy { $0.unicodeScalars.count < 6_000 }, sourceLocation: sourceLocation)
}
