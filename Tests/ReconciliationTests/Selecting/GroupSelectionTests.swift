import Reconciliation
import Testing

/// What words mean on a target.
struct GroupSelectionTests {
  private static let names = EntryNames(
    normalForm: { $0.hasPrefix("cn=") ? $0.lowercased() : nil },
    shortName: { $0.hasPrefix("cn=") ? String($0.dropFirst(3)) : nil })

  private func world() -> World {
    var world = World()
    world.directory("files-design", ["ana"], called: ["design"])
    world.target("dezign", ["ana"], source: "files-design", id: "7")
    world.directory("files-new", ["ana"], called: ["new"])
    world.target("gone", ["ana"], source: "gone", id: "8")
    world.target("foreign", ["ana"], id: "9")
    return world
  }

  private func part(_ words: String...) throws -> PlanPart { try part(world(), words) }

  private func part(_ world: World, _ words: String...) throws -> PlanPart { try part(world, words) }

  private func part(_ world: World, _ words: [String]) throws -> PlanPart {
    let reading = TargetView.Reading(current: world.current, memory: world.memory, plan: try world.plan())
    let view = try TargetView(
      policy: world.policy, traits: world.traits, snapshot: world.snapshot, reading: .success(reading))
    return try GroupSelection(words, world.snapshot, [view], names: Self.names).part(on: "acme")
  }

  @Test(arguments: ["design", "DESIGN", "dezign", "files-design", "cn=files-design", "7"])
  func aGroupGoesByItsNameInTheDirectoryAndOnTheTarget(word: String) throws {
    #expect(try part(word).sources == [StableID("g:files-design")])
  }

  @Test func aGroupThatIsToBeCreatedGoesByItsNewName() throws {
    #expect(try part("new").sources == [StableID("g:files-new")])
  }

  @Test func aGroupThatIsGoneFromTheDirectoryGoesByItsNameOnTheTarget() throws {
    #expect(try part("gone").sources == [StableID("g:gone")])
  }

  @Test func aGroupThatIsNotOursIsKnownAndHasNothingToDo() throws {
    #expect(try part("foreign").sources == [])
  }

  @Test func onATargetThatWasNotLookedAtNothingIsMeant() throws {
    let world = world()
    let selection = try GroupSelection([], world.snapshot, [], names: Self.names)
    #expect(selection.part(on: "other") == PlanPart(sources: [], names: [], people: []))
  }

  @Test func severalWordsAreForSeveralGroups() throws {
    #expect(try part("new", "dezign").sources == [StableID("g:files-design"), StableID("g:files-new")])
  }

  @Test func peopleWithoutAnAccountAreThoseOfTheGroups() throws {
    var world = world()
    world.directory("files-other", ["eve", "fay"], called: ["other"])
    world.accounts.removeAll { ["eve", "fay"].contains($0.username) }
    world.groups[0].members += ["eve", "leo"]
    world.person("leo")
    world.account("leo")
    world.excludedPeople = PeopleExclusion(keys: ["leo@example.org"])
    #expect(try part(world, "design").people == [StableID("p:eve"), StableID("p:leo")])
    #expect(try part(world, "new").people == [])
    #expect(try part(world, "other").people == [StableID("p:eve"), StableID("p:fay")])
  }

  @Test func anUnknownWordIsAnErrorWithWhatIsSpeltLikeIt() throws {
    do {
      _ = try part("desing")
      Issue.record("'desing' was taken for a group")
    } catch let error as UnknownGroup {
      #expect("\(error)".hasPrefix("'desing': no group has that name: looked at 2 groups of the directory"), "\(error)")
      #expect("\(error)".contains("did you mean design"), "\(error)")
    }
  }
}
