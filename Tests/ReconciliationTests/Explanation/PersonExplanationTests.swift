import Reconciliation
import Testing

struct PersonExplanationTests {
  @Test("A member is told with the chain, the rule, what the target has and what the plan does")
  func member() throws {
    var world = World()
    world.directory("lab", ["ana"])
    world.directory("research", ["ana", "bo"], admins: ["bo"])
    world.target("research", ["bo"], source: "research")
    let group = try #require(try world.explained("ana", nested: ["research": ["lab"]]).targets[0].groups.last)
    #expect(group.name == "research")
    #expect(group.memberChain == MembershipChain(by: "member", groups: ["cn=lab", "cn=research"]))
    #expect(group.rule == "all groups")
    #expect(group.present == .none)
    #expect(group.plan == ["becomes a member"])
  }

  @Test("An admin is told with what names the admin")
  func admin() throws {
    var world = World()
    world.synced("design", ["ana"], admins: ["ana"])
    let group = try #require(try world.explained("ana").targets[0].groups.first)
    #expect(group.isAdmin)
    #expect(group.adminChain == MembershipChain(by: "owner", groups: []))
    #expect(group.present == .admin)
    #expect(group.plan == [])
  }

  @Test("Who has no account is told why", arguments: [([String](), "no-key"), (["nobody@example.org"], "no-account")])
  func absence(mails: [String], code: String) throws {
    var world = World()
    world.person("nora", mails: mails)
    world.directory("design", ["nora"])
    let target = try world.explained("nora").targets[0]
    #expect(target.account == nil)
    #expect(target.absence?.code == code)
    #expect(target.groups.map(\.name) == ["design"])
  }

  @Test("Two people with one address are told of each other")
  func conflict() throws {
    var world = World()
    world.person("bo", mails: ["ana@example.org"])
    world.directory("design", ["ana", "bo"])
    let absence = try #require(try world.explained("ana").targets[0].absence)
    #expect(absence.code == "conflict")
    #expect(absence.text.contains("uid=bo"))
  }

  @Test("A removal that waits is told with its reason")
  func held() throws {
    var world = World()
    world.limits = .standard
    world.directory("legal", ["zoe"])
    for name in ["a", "b", "c", "d", "e"] { world.person(name) }
    world.target("legal", ["a", "b", "c", "d", "e"], source: "legal")
    let group = try #require(try world.explained("a").targets[0].groups.first)
    #expect(!group.isMember)
    #expect(group.present == .member)
    #expect(group.plan.count == 1)
    #expect(group.plan[0].hasPrefix("is taken out, and waits: 5 of 5 members would go"))
  }

  @Test("A group that is not ours is the reason why nothing is done, and a foreign one is named")
  func notOurs() throws {
    var world = World()
    world.directory("design", ["ana"])
    world.target("design", [])
    world.target("archive", ["ana"])
    let target = try world.explained("ana").targets[0]
    #expect(target.groups[0].reasons.contains { $0.contains("exists and is not ours") })
    #expect(target.foreignGroups == ["archive"])
  }

  @Test("One group can be asked for, also when the person has nothing to do with it")
  func oneGroup() throws {
    var world = World()
    world.synced("design", ["ana"])
    world.synced("web", ["bo"])
    let all = try world.explained("ana").targets[0]
    #expect(all.groups.map(\.name) == ["design"])
    #expect(all.furtherGroups == 1)
    let one = try world.explained("ana", only: [1]).targets[0]
    #expect(one.groups.map(\.name) == ["web"])
    #expect(one.groups[0].present == .none)
    #expect(one.groups[0].reasons == ["neither the group nor a group inside it names the person"])
  }

  @Test("Of a group that was read in part nobody says that it does not name somebody")
  func unreadGroup() throws {
    var world = World()
    world.synced("design", ["ana"])
    world.directory("web", ["bo"], completeness: .partial("a range did not end"))
    let group = try world.explained("ana", only: [1]).targets[0].groups[0]
    #expect(group.reasons == ["its members were read only in part: a range did not end"])
  }

  @Test("What keeps a member that the directory does not have is the policy or the rule")
  func stays() throws {
    var world = World()
    world.directory("design", ["ana"])
    world.person("bo")
    world.target("design", ["ana", "bo"], source: "design")
    world.extent = .createOnly
    #expect(try world.explained("bo").targets[0].groups[0].reasons == ["stays: policy create-only takes nothing away"])
    world.extent = .full
    world.membership = .additive
    #expect(try world.explained("bo").targets[0].groups[0].reasons.first?.contains("additive") == true)
  }

  @Test("A target that was not read is told, and the directory's side is still explained")
  func unread() throws {
    struct Down: Error, CustomStringConvertible { let description = "no answer" }
    var world = World()
    world.directory("design", ["ana"])
    let snapshot = world.snapshot(nested: [:])
    let target = Explainer(snapshot, [try world.view(snapshot, unread: Down())]).person(0).targets[0]
    #expect(target.problem == "no answer")
    #expect(target.absence == nil)
    #expect(target.groups[0].present == .unknown)
    #expect(target.groups[0].memberChain?.groups == ["cn=design"])
  }

  @Test("A group that no rule takes is told apart")
  func otherGroups() throws {
    var world = World()
    world.directory("design", ["ana"])
    world.isSelectionRead = false
    let explanation = try world.explained("ana")
    #expect(explanation.otherGroups.map(\.group) == ["cn=design"])
    #expect(explanation.targets[0].groups.isEmpty)
  }
}
