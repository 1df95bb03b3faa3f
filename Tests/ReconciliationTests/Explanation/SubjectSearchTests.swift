import Reconciliation
import Testing

struct SubjectSearchTests {
  private static func world() -> World {
    var world = World()
    world.directory("files-design", ["ana"], called: ["design"])
    world.directory("web", ["bo"])
    world.target("archive", ["guest"])
    return world
  }

  @Test(
    "A person is found by name, address or DN in any spelling, and by the account",
    arguments: ["ana", "ANA", "Ana@Example.org", "UID = ana", "p:ana"])
  func person(_ text: String) throws {
    guard case .found(.person(let person)) = try Self.world().answer(to: text) else {
      Issue.record("\(text) is not found")
      return
    }
    #expect(person == 0)
  }

  @Test(
    "A group is found by its name in the directory, on the target and by DN",
    arguments: ["design", "files-design", "CN=files-design"])
  func group(_ text: String) throws {
    guard case .found(.group(let place)) = try Self.world().answer(to: text) else {
      Issue.record("\(text) is not found")
      return
    }
    #expect(place == 0)
  }

  @Test("What only the target has is found there")
  func target() throws {
    guard case .found(.targetGroup("acme", let group)) = try Self.world().answer(to: "archive") else {
      Issue.record("archive is not found")
      return
    }
    #expect(group == TargetGroupID("t:archive"))
    guard case .found(.account("acme", _)) = try Self.world().answer(to: "guest@example.org") else {
      Issue.record("guest is not found")
      return
    }
  }

  @Test("Where only groups are looked for, people are not spoken of")
  func noGroup() throws {
    guard case .none(let nearest, let places) = try Self.world().answer(to: "anna", among: .groups) else {
      Issue.record("something is found")
      return
    }
    #expect(nearest == [] && places == "looked at 2 groups of the directory, and at the groups of acme")
  }

  @Test("A word for several things gives all of them, and one kind can be asked for")
  func several() throws {
    var world = Self.world()
    world.person("web")
    guard case .several(let candidates) = try world.answer(to: "web") else {
      Issue.record("web is not two things")
      return
    }
    #expect(candidates.map(\.label) == ["group   cn=web", "person  uid=web"])
    guard case .found(.group) = try world.answer(to: "web", among: .groups) else {
      Issue.record("the group web is not found")
      return
    }
  }

  @Test("A word for nothing gives what is spelt like it, and where was looked")
  func none() throws {
    guard case .none(let nearest, let places) = try Self.world().answer(to: "desing") else {
      Issue.record("desing is something")
      return
    }
    #expect(nearest == ["design"])
    #expect(places.contains("2 people"))
    #expect(places.contains("acme"))
  }
}
