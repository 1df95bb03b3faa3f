import Reconciliation
import Testing

/// Row 36: members that are nobody who was read are counted, and listed on request.
struct DanglingExplanationTests {
  private static func explanation() throws -> DanglingExplanation {
    var world = World()
    world.directory("design", ["ana"])
    world.directory("kept", ["ana"])
    world.patterns = GroupPatterns(exclude: [try GroupPattern("kept")])
    var snapshot = world.snapshot
    var names = DanglingNames()
    names.append((0..<25).map { DanglingName(name: "uid=p\($0 + 10)", place: .people) }, of: 0)
    names.append([DanglingName(name: "ghost\u{1B}[2J", place: .username)], of: 1)
    snapshot.dangling = names
    return DanglingExplanation(snapshot, [try world.view(snapshot)])
  }

  @Test("Row 36: a group that a rule takes is listed with its first names and why, and the rest is counted")
  func short() throws {
    let text = ExplanationText(.dangling(try Self.explanation()), style: .plain, listsAll: false).render()
    #expect(text.hasPrefix("cn=design  25 members; acme\n  nobody      uid=p10\n      because     no entry below people.base"))
    #expect(text.contains("uid=p29\n") && !text.contains("uid=p30"))
    #expect(
      text.hasSuffix(
        "  …           5 more; --all lists them\n  …           1 more member in 1 group that no rule takes; --all lists them\n"))
  }

  @Test("Row 36: everything is listed on request, and no name moves the cursor")
  func all() throws {
    let text = ExplanationText(.dangling(try Self.explanation()), style: .plain, listsAll: true).render()
    #expect(text.contains("uid=p34\n") && text.contains("cn=kept  1 member; no rule takes it\n  nobody      ghost\\u{1b}[2J\n"))
  }

  @Test("Row 36: JSON has every name with its place, by group")
  func json() throws {
    let world = World()
    let text = try ExplanationDocument(.dangling(try Self.explanation()), world.snapshot.stamp).json()
    #expect(text.contains("\"place\" : \"username\"") && text.contains("\"name\" : \"uid=p34\""))
    #expect(text.contains("\"targets\" : [\n          \"acme\"\n        ]"))
  }

  @Test("That nobody dangles is said")
  func nobody() throws {
    let world = World()
    let text = ExplanationText(.dangling(DanglingExplanation(world.snapshot, [])), style: .plain, listsAll: false).render()
    #expect(text == "  dangling    every member of every group is somebody who was read\n")
  }
}
