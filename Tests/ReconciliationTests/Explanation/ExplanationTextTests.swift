import Reconciliation
import Testing

struct ExplanationTextTests {
  private static func world() -> World {
    var world = World()
    world.directory("lab", ["ana"])
    world.directory("research", ["ana", "bo"], admins: ["bo"])
    world.target("research", ["bo"], source: "research")
    return world
  }

  @Test("A person's explanation reads as a chain of names, with what the plan does")
  func person() throws {
    let explanation = Explanation.person(try Self.world().explained("ana", nested: ["research": ["lab"]]))
    let text = ExplanationText(explanation, style: .plain, listsAll: false).render()
    #expect(text.contains("  account     ana@example.org, id ana: found by mail of the person, email of the account\n"))
    #expect(text.contains("  group       research: member in the directory, not in it on the target\n"))
    #expect(
      text.contains(
        "      member      uid=ana\n                  -> cn=lab  names the person by member\n                  -> cn=research\n"))
    #expect(text.contains("      plan        becomes a member\n"))
  }

  @Test("A group's explanation lists the first people, and all when asked")
  func group() throws {
    var world = World()
    world.directory("all", (10..<40).map { "p\($0)" })
    let explanation = Explanation.group(try world.explainedGroup("all"))
    let short = ExplanationText(explanation, style: .plain, listsAll: false).render()
    #expect(short.contains("10 more people; --all lists them"))
    #expect(!short.contains("uid=p39"))
    #expect(ExplanationText(explanation, style: .plain, listsAll: true).render().contains("uid=p39"))
  }

  @Test("Hostile names neither move the cursor nor break a line")
  func hostile() throws {
    var world = World()
    world.person("evil\u{1B}[2J\nroot", mails: ["e\u{202E}vil@example.org"])
    world.directory("x\u{7}\ny", ["evil\u{1B}[2J\nroot"], called: ["x\u{7}\ny"])
    let person = Explanation.person(try world.explained("evil\u{1B}[2J\nroot"))
    let group = Explanation.group(try world.explainedGroup("x\u{7}\ny"))
    for explanation in [person, group] {
      let text = ExplanationText(explanation, style: .plain, listsAll: true).render()
      #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || $0.isHarmless })
      #expect(!text.contains("\nroot"))
    }
  }

  @Test("The JSON form says what it is and is the same for the same explanation")
  func json() throws {
    let world = Self.world()
    func json() throws -> String {
      try ExplanationDocument(.person(try world.explained("ana")), world.snapshot.stamp).json()
    }
    let text = try json()
    #expect(text.contains("\"format\" : \"rollcall-explanation\""))
    #expect(text.contains("\"version\" : 1"))
    #expect(text.contains("\"isMember\" : true"))
    #expect(text == (try json()))
  }
}
