import Reconciliation
import Testing

/// Rows 38 to 43 of the fault matrix: who is who, and which group is which.
struct NamesAndPeopleRowTests {
  /// One group of ours that has `bo` on the target; the directory's has `ana` with these mails.
  private func matching(_ mails: [String], _ change: (inout World) -> Void = { _ in }) throws -> Plan {
    var world = World()
    world.person("ana", mails: mails)
    world.account("ana")
    world.directory("design", ["ana", "bo"])
    world.target("design", ["bo"], source: "design")
    change(&world)
    return try world.plan()
  }

  @Test("Row 38: a person without a mail is unmatched and nobody's account is touched")
  func noMail() throws {
    let plan = try matching([])
    #expect(plan.isInSync)
    #expect(plan.unmatched.map(\.reason) == ["has no mail"])
  }

  @Test("Row 38: an empty mail never matches an account without an address")
  func emptyMail() throws {
    let plan = try matching([""]) { $0.account("nobody", email: "") }
    #expect(plan.isInSync)
    #expect(plan.unmatched.map(\.reason) == ["has no mail"])
  }

  @Test("Row 38: any of two mails finds the account")
  func twoMails() throws {
    #expect(try matching(["old@example.org", "ana@example.org"]).lines == ["add design ana"])
  }

  @Test("Row 39: two people for one account are a conflict, and the account stays where it is")
  func twoPeopleForOneAccount() throws {
    var world = World()
    world.synced("design", ["ana", "bo"])
    world.synced("research", ["bo"])
    world.person("twin", mails: ["ana@example.org"])
    world.groups[0].members = ["bo"]
    world.groups[1].members = ["bo", "twin"]
    let plan = try world.plan()
    #expect(plan.lines == [])
    #expect(plan.unmatched.map(\.reason) == ["the account ana is matched by uid=ana and uid=twin"])
  }

  @Test("Row 39: two accounts for one person are a conflict, and neither is changed")
  func twoAccountsForOnePerson() throws {
    let plan = try matching(["ana@example.org", "ana2@example.org"]) { world in
      world.account("ana2")
      world.target("research", ["ana2"], source: "research")
      world.directory("research", ["bo"])
    }
    #expect(!plan.lines.contains { $0.contains("ana") })
    #expect(plan.unmatched.map(\.reason) == ["matches several accounts: ana, ana2"])
  }

  @Test(
    "Row 40: mails are one by canonical equivalence and lower case of ASCII, and no further",
    arguments: [
      ("ANA@Example.org", "ana@example.org", true), ("jose\u{301}@example.org", "jos\u{E9}@example.org", true),
      ("\u{131}ris@example.org", "iris@example.org", false), ("\u{130}ris@example.org", "iris@example.org", false),
    ])
  func foldedMails(mail: String, address: String, isOne: Bool) throws {
    var world = World()
    world.person("ana", mails: [mail])
    world.account("account", email: address)
    world.directory("design", ["ana", "bo"])
    world.target("design", ["bo"], source: "design")
    let plan = try world.plan()
    #expect(plan.lines == (isOne ? ["add design account"] : []))
    #expect(plan.unmatched.isEmpty == isOne)
  }

  @Test("Row 40: accounts that fold to one address are a conflict")
  func foldedAccounts() throws {
    let plan = try matching(["ana@example.org"]) { $0.account("capitals", email: "ANA@EXAMPLE.ORG") }
    #expect(plan.lines == [])
    #expect(plan.unmatched.map(\.reason) == ["matches several accounts: ana, capitals"])
  }

  @Test(
    "Row 41: groups that get one name are both held, whatever made the names equal",
    arguments: [
      (["Design", "design"], NameRule(attribute: "cn")),
      (["Design", "DESIGN"], NameRule(attribute: "cn", letterCase: .lower)),
      (["files-design", "vm-design"], NameRule(attribute: "cn", match: "^(files|vm)-(.+)$", replace: "$2")),
      (["a", "A"], NameRule(attribute: "cn", letterCase: .upper, prefix: "ldap-")),
    ])
  func collision(values: [String], name: NameRule) throws {
    var world = World()
    world.name = name
    world.directory("one", ["ana"], called: [values[0]])
    world.directory("two", ["ana"], called: [values[1]])
    world.target("mine", ["ana"], source: "one")
    let plan = try world.plan()
    #expect(plan.lines == [])
    #expect(plan.holds.map(\.reason) == [.nameCollision(["cn=one", "cn=two"])])
  }

  @Test("Row 41: groups of two rules that get one name are both held")
  func collisionAcrossRules() throws {
    var world = World()
    world.directory("files-design", ["ana"])
    world.directory("vm-design", ["ana"])
    let rules = try ["files-*", "vm-*"].map { pattern in
      GroupRule(
        selection: .all, patterns: GroupPatterns(include: [try GroupPattern(pattern)]),
        name: NameRule(attribute: "cn", match: "^[a-z]+-(.+)$", replace: "$1"))
    }
    let policy = TargetPolicy(
      target: "acme", provider: "files.com", instance: "main", match: world.match, rules: rules, extent: .full)
    let planner = Planner(
      policy: policy, reader: StillTarget(traits: world.traits, current: world.current), callsPerSecond: nil)
    let plan = try planner.plan(world.snapshot, world.current, world.memory).plan
    #expect(plan.lines == [])
    #expect(plan.holds.map(\.reason) == [.nameCollision(["cn=files-design", "cn=vm-design"])])
  }

  @Test("Row 42: a group with another name and the same stable id is renamed")
  func rename() throws {
    var world = World()
    world.directory("id-1", ["ana"], called: ["finance-emea"])
    world.target("finance", ["ana"], source: "id-1")
    #expect(try world.changes() == ["rename finance -> finance-emea"])
  }

  @Test("Row 42: a group of the same name with another stable id is neither deleted nor made anew")
  func restored() throws {
    var world = World()
    world.directory("id-2", ["ana"], called: ["finance"])
    world.target("finance", ["ana"], source: "id-1")
    #expect(try world.changes() == [])
    #expect(try world.holds() == ["finance: source-changed []"])
    let text = try world.plan().holds.first?.reason.text(changes: 0) ?? ""
    #expect(text.contains("(g:id-2, and it was g:id-1)") && text.contains("previously: { NAME: NAME }"), "\(text)")
  }

  @Test("Row 43: disabled people stay, go, or go after a time, as configured")
  func disabled() throws {
    var world = World()
    world.synced("design", ["ana", "bo"])
    world.disabled = ["bo": "nsAccountLock is TRUE"]
    #expect(try world.plan().isInSync)
    world.disabledPeople = .drop
    #expect(try world.changes() == ["remove design bo"])
    world.disabledPeople = .dropAfter(.seconds(7 * 86_400))
    world.disabledSince["bo"] = 1_000_000
    world.now = 1_000_000 + 7 * 86_400 - 1
    #expect(try world.plan().lines == [])
    world.now = 1_000_000 + 7 * 86_400
    #expect(try world.changes() == ["remove design bo"])
  }

  @Test("Row 43: removals of disabled people count in the limits like any other")
  func disabledInTheGuard() throws {
    var world = World()
    world.disabledPeople = .drop
    world.synced("design", ["ana", "bo", "cy", "dee", "eli"])
    for name in ["bo", "cy", "dee"] { world.disabled[name] = "pwdAccountLockedTime is set" }
    world.limits.groupRemovals = Limit(percent: 50, atLeast: 2)
    #expect(try world.changes() == [])
    #expect(try world.codes() == ["limit-group-removals"])
    world.limits = .none
    world.limits.removals = Limit(atLeast: 2)
    #expect(try world.codes() == ["limit-removals"])
  }
}
