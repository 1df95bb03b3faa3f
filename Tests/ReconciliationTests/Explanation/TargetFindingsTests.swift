import Reconciliation
import Testing

struct TargetFindingsTests {
  private static func findings(_ world: World, unread problem: (any Error)? = nil) throws -> [Finding] {
    TargetFindings(try world.view(unread: problem), world.snapshot).all
  }

  private static func first(_ subject: String, _ findings: [Finding]) throws -> Finding {
    try #require(findings.first { $0.subject == subject }, "\(findings)")
  }

  @Test("A target is told what its rules take, who has an account, and a few matches")
  func fine() throws {
    var world = World()
    world.directory("design", ["ana", "bo"])
    let findings = try Self.findings(world)
    #expect(findings.allSatisfy { $0.verdict == .works }, "\(findings)")
    #expect(try Self.first("rule 1", findings).text == "all groups: 1 group, 2 people")
    #expect(try Self.first("accounts", findings).text == "2 of 2 people have an account, by mail and email")
    #expect(try Self.first("sample", findings).text == "uid=ana -> mail ana@example.org -> ana@example.org, id ana")
    #expect(try Self.first("plan", findings).text == "1 group to create")
  }

  @Test("A match that finds nobody fails, with what to look at")
  func nobody() throws {
    var world = World()
    for name in ["ana", "bo"] { world.person(name, mails: ["\(name)@elsewhere.example"]) }
    world.person("pat", mails: [])
    world.directory("design", ["ana", "bo", "pat"])
    let accounts = try Self.first("accounts", try Self.findings(world))
    #expect(accounts.verdict == .fails)
    #expect(accounts.text.hasSuffix("; 1 without mail, 2 without an account"))
    #expect(accounts.advice?.contains("match") == true)
  }

  @Test("People whom the target does without are counted by why")
  func leftOut() throws {
    var world = World()
    world.directory("design", ["ana", "bo", "cy"])
    world.excludedPeople = PeopleExclusion(keys: ["bo@example.org"])
    world.disabledPeople = .drop
    world.disabled = ["cy": "locked"]
    let told = try Self.findings(world).filter { $0.subject == "left out" }
    #expect(told.map(\.text) == ["2 people are left out: 1 disabled, 1 excluded"])
  }

  @Test("Members and admins of single groups that were not read are warnings, counted, with the first")
  func unreadParts() throws {
    var world = World()
    for name in ["design", "ops"] {
      world.directory(name, ["ana"], admins: ["ana"], adminCompleteness: .partial("no group has the attribute ower"))
    }
    world.groups[1].completeness = .partial("the base of its memberURL is gone")
    let told = try Self.findings(world).filter { $0.subject == "unread" }
    #expect(
      told.map(\.text) == [
        "members of 1 group, cn=ops: the base of its memberURL is gone",
        "admins of 2 groups, the first cn=design: no group has the attribute ower",
      ])
    #expect(told.allSatisfy { $0.verdict == .warning && $0.advice != nil })
  }

  @Test("Names that are refused or taken twice are told, the first few by name")
  func names() throws {
    var world = World()
    for number in 1...5 { world.directory("g\(number)", ["ana"], called: ["a/\(number)"]) }
    let names = try Self.findings(world).filter { $0.subject == "name" }
    #expect(names.count == 4)
    #expect(names[0].text.contains("a name has no slash"))
    #expect(names[3].text == "2 more groups without a place here")
  }

  @Test("A plan with holds is a warning, and a contested account is told")
  func holds() throws {
    var world = World()
    world.person("bo", mails: ["ana@example.org"])
    world.directory("design", ["ana", "bo"])
    world.target("design", [])
    let findings = try Self.findings(world)
    #expect(try Self.first("plan", findings).verdict == .warning)
    #expect(try Self.first("contested", findings).text.hasPrefix("1 account "))
  }

  @Test("Lists that cannot be read fail, and the rules are told all the same")
  func unread() throws {
    struct Down: Error, CustomStringConvertible { let description = "no answer" }
    var world = World()
    world.directory("design", ["ana"])
    let findings = try Self.findings(world, unread: Down())
    #expect(try Self.first("lists", findings).text == "no answer")
    #expect(try Self.first("rule 1", findings).verdict == .works)
    #expect(!findings.contains { $0.subject == "accounts" })
  }
}
