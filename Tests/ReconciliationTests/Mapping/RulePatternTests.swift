import Reconciliation
import Testing

/// Which groups a rule's patterns let through, and what becomes of the others.
struct RulePatternTests {
  private func patterns(include: [String] = [], exclude: [String] = []) throws -> GroupPatterns {
    GroupPatterns(include: try include.map { try GroupPattern($0) }, exclude: try exclude.map { try GroupPattern($0) })
  }

  private func desired(_ world: World, rules: [GroupRule]) throws -> DesiredState {
    let policy = TargetPolicy(
      target: "acme", provider: "files.com", instance: "main", match: world.match, rules: rules, extent: .full)
    return try DesiredStateBuilder(
      policy: policy, traits: world.traits, snapshot: world.snapshot, accounts: world.current.accounts
    ).build()
  }

  private func world(_ groups: String...) -> World {
    var world = World()
    for group in groups { world.directory(group, ["ana"]) }
    return world
  }

  @Test func aGroupHasToMatchAnIncludeAndNoExclude() throws {
    var world = world("files-a", "files-b", "vm-a")
    world.patterns = try patterns(include: ["files-*", "x*"], exclude: ["*-b"])
    #expect(try world.changes() == ["create files-a [ana]"])
  }

  @Test func whatOneRuleLeavesTheNextOneMayTake() throws {
    let rules = [
      GroupRule(selection: .all, patterns: try patterns(exclude: ["vm-*"]), name: NameRule(attribute: "cn")),
      GroupRule(selection: .all, name: NameRule(attribute: "cn", prefix: "other-")),
    ]
    let state = try desired(world("files-a", "vm-a"), rules: rules)
    #expect(state.groups.map(\.name) == ["files-a", "other-vm-a"])
    #expect(state.completeness.isComplete)
  }

  @Test func aPatternThatMatchesNothingIsSaid() throws {
    var world = world("files-a")
    world.patterns = try patterns(include: ["files-*", "flies-*"], exclude: ["*-old"])
    let plan = try world.plan()
    #expect(plan.lines == ["create files-a [ana]"])
    #expect(
      plan.remarks == [
        "the pattern 'include flies-*' of the rule all groups matches no group",
        "the pattern 'exclude *-old' of the rule all groups matches no group",
      ])
  }

  @Test func patternsThatLeaveNothingAreTakenForAnAccident() throws {
    var world = World()
    world.synced("files-a", ["ana"])
    world.patterns = try patterns(include: ["flies-*"])
    #expect(try world.changes() == [])
    #expect(
      try world.holds() == ["all groups, include flies-*: empty-selection []", "files-a: partial-read [delete files-a]"])
  }

  @Test func anEditThatShrinksWhatIsManagedPassesTheLimitOfDeletions() throws {
    var world = World()
    for name in ["a", "b", "c", "kept"] { world.synced(name, ["ana"]) }
    world.limits.deletions = Limit(atLeast: 2)
    world.patterns = try patterns(exclude: ["[ab]"])
    #expect(try world.changes() == ["delete a", "delete b"])
    world.patterns = try patterns(exclude: ["[abc]"])
    #expect(try world.changes() == [])
    #expect(try Set(world.codes()) == ["limit-deletions"])
    world.extent = .upsert
    #expect(try world.plan().isInSync)
  }

  @Test func anEditThatShrinksWhatIsManagedPassesTheLimitOfRemovals() throws {
    var world = World()
    world.synced("kept", ["ana"])
    world.synced("crowd", (0..<20).map { "p\($0)" })
    world.limits.removals = Limit(percent: 10, atLeast: 5)
    world.patterns = try patterns(exclude: ["crowd"])
    #expect(try world.changes() == [])
    #expect(try world.codes() == ["limit-removals"])
  }

  @Test func aGroupWithoutTheAttributeIsNotLetGoByAPattern() throws {
    var world = World()
    world.synced("files-a", ["ana"])
    world.synced("files-b", ["ana"])
    world.groups[1].values = []
    world.patterns = try patterns(include: ["files-*"])
    #expect(try world.changes() == [])
    #expect(try world.codes() == ["unnameable"])
  }
}
