import Reconciliation
import Testing

/// What an explanation says of people who are left out, and of patterns.
struct LeftOutExplanationTests {
  @Test func sayWhyAPersonIsLeftOut() throws {
    var world = World()
    world.synced("design", ["ana", "bo", "cy"])
    world.excludedPeople = PeopleExclusion(keys: ["bo@example.org"])
    world.disabledPeople = .drop
    world.disabled = ["cy": "locked"]
    let bo = try #require(try world.explained("bo").targets.first)
    #expect(bo.leftOut == "excluded by exclude-people: bo@example.org")
    #expect(bo.groups.first?.plan == ["is taken out"])
    #expect(bo.groups.first?.reasons == ["not wanted here: excluded by exclude-people: bo@example.org"])
    #expect(try world.explained("cy").targets.first?.leftOut == "disabled in the directory: locked")
    #expect(try world.explained("ana").targets.first?.leftOut == nil)
  }

  @Test func sayUntilWhenADisabledPersonStays() throws {
    var world = World()
    world.synced("design", ["ana", "bo"])
    world.disabledPeople = .dropAfter(.seconds(7 * 86_400))
    world.disabled = ["bo": "locked"]
    let groups = try world.explained("bo").targets.first?.groups
    #expect(groups?.first?.reasons == ["disabled in the directory: locked; gets nothing new, and is dropped in 7 d"])
  }

  @Test func sayThatAPatternLeavesAGroupOut() throws {
    var world = World()
    world.directory("design", ["ana"])
    world.directory("kept", ["ana"])
    world.patterns = GroupPatterns(exclude: [try GroupPattern("des*")])
    #expect(try world.explainedGroup("design").targets.first?.rules.map(\.text) == ["its patterns leave it out"])
    #expect(try world.explainedGroup("design").targets.first?.rules.map(\.selection) == ["all groups, exclude des*"])
  }
}
