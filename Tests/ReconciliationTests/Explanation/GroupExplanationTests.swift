import Reconciliation
import Testing

struct GroupExplanationTests {
  @Test("A group is told with its rule, its owner, its people and who is only on the target")
  func ours() throws {
    var world = World()
    world.directory("lab", ["ana"])
    world.directory("design", ["ana", "bo"])
    world.target("design", ["bo", "guest"], source: "design")
    let explanation = try world.explainedGroup("design", nested: ["design": ["lab"]])
    #expect(explanation.group?.nestedGroups == ["cn=lab"])
    let target = explanation.targets[0]
    #expect(target.rules.map(\.takes) == [true])
    #expect(target.present?.owner == "ours by the ledger: created")
    #expect(target.people.map(\.person) == ["uid=ana", "uid=bo"])
    #expect(target.people[0].plan == ["becomes a member"])
    #expect(target.people[0].memberChain?.groups == ["cn=lab", "cn=design"])
    #expect(target.furtherAccounts.map(\.account.label) == ["guest@example.org"])
    #expect(target.furtherAccounts[0].owner.contains("never matched anybody"))
    #expect(target.plan == ["1 member is added"])
  }

  @Test("A name that two groups want is told in both, of a group once, and of a person with each group")
  func collision() throws {
    var world = World()
    world.directory("a", ["ana"], called: ["design"])
    world.directory("b", ["bo"], called: ["design"])
    let target = try world.explainedGroup("a").targets[0]
    #expect(target.blocked?.contains("cn=b") == true)
    #expect(target.name == "design")
    #expect(target.people[0].reasons == [])
    #expect(try world.explained("ana").targets[0].groups[0].reasons.contains { $0.contains("has no place here") })
  }

  @Test("A group that no rule takes is told what each rule looks for")
  func notTaken() throws {
    var world = World()
    world.directory("design", ["ana"])
    var snapshot = world.snapshot(nested: [:])
    snapshot.selected = [.all: []]
    let target = Explainer(snapshot, [try world.view(snapshot)]).group(0).targets[0]
    #expect(target.rules.map(\.text) == ["its filter does not find it"])
    #expect(target.name == nil)
    #expect(target.people.isEmpty)
  }

  @Test("A group that only the target has is told with whose it is and who is in it")
  func foreign() throws {
    var world = World()
    world.person("ana")
    world.account("ana")
    world.target("archive", ["ana"])
    world.last { $0.annotation = "[rollcall instance=other source=g:x]" }
    let target = try #require(
      Explainer(world.snapshot, [try world.view()]).group(TargetGroupID("t:archive"), on: "acme").targets.first)
    #expect(target.present?.isOurs == false)
    #expect(target.present?.owner == "belongs to the Rollcall instance 'other'")
    #expect(target.furtherAccounts.map(\.owner) == ["uid=ana"])
  }

  @Test("What is told of a group's plan names the limit that holds it")
  func held() throws {
    var world = World()
    world.limits = .standard
    world.directory("legal", ["zoe"])
    world.target("legal", ["a", "b", "c", "d", "e", "zoe"], source: "legal")
    world.unknownAccounts = .remove
    let plan = try world.explainedGroup("legal").targets[0].plan
    #expect(plan == ["5 of 6 members would go: held, the limit for one group allows 3"])
  }

  @Test("An account that belonged to somebody who left is told so, with what becomes of it")
  func account() throws {
    var world = World()
    world.directory("design", ["ana"])
    world.target("design", ["ana", "gone"], source: "design")
    world.remembered["gone"] = "gone"
    let number = try #require(world.current.accounts.firstIndex { $0.id.rawValue == "gone" })
    let explanation = try #require(
      AccountExplanation(of: AccountNumber(number), on: "acme", [try world.view()], world.snapshot.people))
    #expect(explanation.owner == "was matched by p:gone, who is no longer in the directory")
    #expect(explanation.groups.map(\.plan) == [["is taken out"]])
  }

  @Test("People without an account are listed with the groups that they are wanted in")
  func unmatched() throws {
    var world = World()
    world.person("nora", mails: [])
    world.directory("design", ["nora", "ana"])
    let explanation = UnmatchedExplanation(try world.view(), world.snapshot.people)
    #expect(explanation.people.map(\.person) == ["uid=nora"])
    #expect(explanation.people[0].groups == ["design"])
  }
}
