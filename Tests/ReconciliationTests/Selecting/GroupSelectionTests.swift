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

  private func part(_ words: String...) throws -> PlanPart {
    let world = world()
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

  @Test func severalWordsAreForSeveralGroups() throws {
    #expect(try part("new", "dezign").sources == [StableID("g:files-design"), StableID("g:files-new")])
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
