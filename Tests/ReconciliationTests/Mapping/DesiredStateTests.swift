import Reconciliation
import Testing

struct DesiredStateTests {
  private func desired(_ world: World) throws -> DesiredState {
    try DesiredStateBuilder(
      policy: world.policy, traits: world.traits, snapshot: world.snapshot, accounts: world.current.accounts
    ).build()
  }

  private func names(_ numbers: [AccountNumber]?, _ world: World) -> [String]? {
    numbers?.map { world.current.accounts[Int($0)].id.rawValue }
  }

  @Test func adminsAreMembersToo() throws {
    var world = World()
    world.directory("design", ["bo"], admins: ["ana"])
    let group = try #require(try desired(world).groups.first)
    #expect(names(group.members, world) == ["ana", "bo"])
    #expect(names(group.admins, world) == ["ana"])
  }

  @Test func aRuleWithoutAdminsLeavesThemAlone() throws {
    var world = World()
    world.directory("design", ["bo"])
    #expect(try desired(world).groups.first?.admins == nil)
  }

  @Test(arguments: [
    (TargetPolicy.SingleRole.membersAndAdmins, ["ana", "bo"]), (.adminsOnly, ["ana"]),
  ])
  func aProviderWithOneRoleGetsWhoTheConfigurationNames(role: TargetPolicy.SingleRole, members: [String]) throws {
    var world = World()
    world.traits = .plain
    world.singleRole = role
    world.directory("design", ["bo"], admins: ["ana"])
    let group = try #require(try desired(world).groups.first)
    #expect(names(group.members, world) == members)
    #expect(group.admins == nil)
  }

  @Test func peopleWithoutAnAccountAreNamedOnceEach() throws {
    var world = World()
    world.person("cy")
    world.person("dee", mails: [])
    world.directory("design", ["ana", "cy", "dee"])
    world.directory("research", ["cy"])
    let unmatched = try desired(world).unmatched
    #expect(unmatched.map(\.origin) == ["uid=cy", "uid=dee"])
    #expect(unmatched.map(\.reason) == ["no account has the email cy@example.org", "has no mail"])
  }

  @Test func peopleInNoManagedGroupAreNotMissed() throws {
    var world = World()
    world.person("cy")
    world.directory("design", ["ana"])
    #expect(try desired(world).unmatched.isEmpty)
  }

  @Test func groupsThatGetOneNameAreBothBlocked() throws {
    var world = World()
    world.directory("a", ["ana"], called: ["Design"])
    world.directory("b", ["ana"], called: ["design"])
    world.directory("c", ["ana"])
    let state = try desired(world)
    #expect(state.groups.map(\.name) == ["c"])
    #expect(state.blocked.map(\.reason) == [.nameCollision(["cn=a", "cn=b"]), .nameCollision(["cn=a", "cn=b"])])
  }

  @Test func theFirstRuleThatTakesAGroupHasIt() throws {
    var world = World()
    world.directory("design", ["ana"])
    let rules = ["$0-1", "$0-2"].map { GroupRule(selection: .all, name: NameRule(attribute: "cn", match: ".+", replace: $0)) }
    let policy = TargetPolicy(
      target: "acme", provider: "files.com", instance: "main", match: world.match, rules: rules, extent: .full)
    let state = try DesiredStateBuilder(
      policy: policy, traits: world.traits, snapshot: world.snapshot, accounts: world.current.accounts
    ).build()
    #expect(state.groups.map(\.name) == ["design-1"])
  }

  @Test func anUnreadSelectionProvesNothing() throws {
    var world = World()
    world.directory("design", ["ana"])
    world.isSelectionRead = false
    #expect(try desired(world).completeness == .partial("what the rule all groups takes was not read"))
  }

  @Test func aSelectionWithoutGroupsProvesNothing() throws {
    var world = World()
    world.person("ana")
    #expect(try desired(world).completeness == .partial("the rule all groups finds no group in the directory"))
  }

  @Test func aDirectoryWithoutPeopleProvesNothing() throws {
    var world = World()
    world.directory("design", [])
    let state = try desired(world)
    #expect(state.completeness == .partial("it has no people at all"))
    #expect(state.groups.first?.completeness == .partial("it has no people at all"))
  }

  @Test func anythingUnreadOfAGroupTaintsIt() throws {
    for part in 0..<3 {
      var world = World()
      let partial = Completeness.partial("unread")
      world.directory(
        "design", ["ana"], admins: ["ana"], completeness: part == 0 ? partial : .complete,
        adminCompleteness: part == 1 ? partial : .complete)
      if part == 2 { world.peopleCompleteness = partial }
      #expect(try desired(world).groups.first?.completeness == partial, "part \(part)")
    }
  }

  @Test func adminsThatWereNotReadTaintTheGroup() throws {
    var world = World()
    world.directory("design", ["ana"], admins: ["ana"])
    var snapshot = world.snapshot
    let group = snapshot.groups[0]
    snapshot.groups[0] = SourceGroup(
      stableID: group.stableID, origin: group.origin, attributes: group.attributes, members: group.members)
    let state = try DesiredStateBuilder(
      policy: world.policy, traits: world.traits, snapshot: snapshot, accounts: world.current.accounts
    ).build()
    #expect(state.groups.first?.completeness == .partial("the admins of cn=design were not read"))
  }
}
