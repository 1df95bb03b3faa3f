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
    guard case .none(let nearest, let places, _) = try Self.world().answer(to: "anna", among: .groups) else {
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
    guard case .none(let nearest, let places, let groups) = try Self.world().answer(to: "desing") else {
      Issue.record("desing is something")
      return
    }
    #expect(nearest == ["design"])
    #expect(places.contains("2 people"))
    #expect(places.contains("acme"))
    #expect(groups == [])
  }

  @Test("Nothing is like a word without letters, and no number is like a word", arguments: ["", "*", "10", "b1"])
  func unlike(_ text: String) throws {
    var world = Self.world()
    world.target("x", [], id: "11")
    guard case .none(let nearest, _, _) = try world.answer(to: text) else {
      Issue.record("\(text) is something")
      return
    }
    #expect(!nearest.contains("11") && (text == "b1" || nearest == []))
  }

  @Test("A group that is not ours and has the name of a directory group is that group", arguments: ["web", "t:web", "cn=web"])
  func inTheWay(_ text: String) throws {
    var world = Self.world()
    world.target("web", ["guest"])
    guard case .found(.group(let place)) = try world.answer(to: text) else {
      Issue.record("\(text) is not found, or is more than one thing")
      return
    }
    #expect(place == 1)
    #expect(try world.explainedGroup("web").targets[0].present?.isOurs == false)
  }

  @Test("Of a name that nobody who was read has, the groups are told that list it", arguments: ["gone", "UID=Gone"])
  func listed(_ text: String) throws {
    let world = Self.world()
    var snapshot = world.snapshot
    var names = DanglingNames()
    names.append([DanglingName(name: "uid=gone", place: .people)], of: 1)
    snapshot.dangling = names
    guard case .none(_, _, let groups) = SubjectSearch(snapshot, [try world.view()], names: World.names).answer(to: text) else {
      Issue.record("gone is something")
      return
    }
    #expect(groups == ["cn=web"])
  }
}
