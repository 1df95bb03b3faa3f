import Reconciliation
import Testing

struct UnreadPartTests {
  /// The group `design` with ana, which the target does not have yet.
  private static func fresh(_ change: (inout World) -> Void = { _ in }) -> World {
    var world = World()
    world.directory("design", ["ana"])
    change(&world)
    return world
  }

  private static func text(_ world: World) throws -> String {
    PlanText(try world.plan(), style: .plain, isVerbose: false).render(for: .dryRun)
  }

  @Test("A read that is whole has nothing to tell")
  func whole() throws {
    #expect(try Self.fresh().plan().unread == [])
    #expect(try !Self.text(Self.fresh()).contains("not read completely"))
  }

  @Test("People and groups that were not read completely are told in every plan, also where nothing waits")
  func everywhere() throws {
    let world = Self.fresh {
      $0.peopleCompleteness = .partial("page 2 failed")
      $0.groupsCompleteness = .partial("1 reference was not followed")
    }
    #expect(try world.plan().holds == [])
    let text = try Self.text(world)
    #expect(text.contains("  ! not read completely: people: page 2 failed\n"))
    #expect(text.contains("  ! not read completely: groups: 1 reference was not followed\n"))
  }

  @Test("A reason that stands for people and groups is told once")
  func once() throws {
    let world = Self.fresh {
      $0.peopleCompleteness = .partial("the server may lag")
      $0.groupsCompleteness = .partial("the server may lag")
      $0.groups[0].completeness = .partial("the server may lag")
    }
    #expect(try world.plan().unread == [UnreadPart(.people, reason: "the server may lag")])
  }

  @Test("A group whose members are known to be partial is not created")
  func partialMembers() throws {
    let world = Self.fresh { $0.groups[0].completeness = .partial("none of 5 groups has membre") }
    let plan = try world.plan()
    #expect(plan.changes == [])
    #expect(plan.holds.map(\.reason.code) == ["partial-read"])
    #expect(plan.holds.flatMap(\.changes).map(\.kind) == [.create])
    #expect(try Self.text(world).contains("not read completely: members of 1 group, cn=design: none of 5 groups has membre\n"))
  }

  @Test("A group whose admins alone were not read is created, and it is told")
  func partialAdmins() throws {
    var world = World()
    world.directory("design", ["ana"], admins: [], adminCompleteness: .partial("no group has the attribute ower"))
    let plan = try world.plan()
    #expect(plan.changes.map(\.kind) == [.create])
    #expect(plan.unread.map(\.part) == [.admins])
  }

  @Test("Where nobody has what accounts are matched by, no group is created")
  func nobodyMatches() throws {
    let world = Self.fresh { for place in $0.people.indices { $0.people[place].mails = [] } }
    let plan = try world.plan()
    #expect(plan.changes == [])
    #expect(plan.holds.map(\.reason.code) == ["partial-read"])
  }

  @Test("The document has what was not read, for programs")
  func document() throws {
    let json = try PlanDocument([Self.fresh { $0.peopleCompleteness = .partial("page 2 failed") }.plan()]).json()
    #expect(json.contains("\"part\" : \"people\""))
    #expect(json.contains("\"reason\" : \"page 2 failed\""))
  }

  @Test("A plan from a file says of which time the file is")
  func file() throws {
    let world = Self.fresh()
    var snapshot = world.snapshot
    snapshot.stamp = SnapshotStamp(
      takenAt: 1_795_252_443, token: nil, server: "ldif old.ldif", fileWrittenAt: 1_577_880_000, milliseconds: 1)
    let planner = Planner(
      policy: world.policy, reader: StillTarget(traits: world.traits, current: world.current), callsPerSecond: nil)
    let plan = try planner.plan(snapshot, world.current, world.memory).plan
    let text = PlanText(plan, style: .plain, isVerbose: false).render(for: .dryRun)
    #expect(text.contains("ldif old.ldif written 2020-01-01 12:00"))
    #expect(!text.contains("2026"))
  }
}
