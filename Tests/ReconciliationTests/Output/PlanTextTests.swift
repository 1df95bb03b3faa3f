import Reconciliation
import Testing

struct PlanTextTests {
  private func text(_ world: World, style: TextStyle = .plain, isVerbose: Bool = false, for purpose: PlanText.Purpose = .dryRun)
    throws -> String
  {
    PlanText(try world.plan(), style: style, isVerbose: isVerbose).render(for: purpose)
  }

  @Test func showsWhatWillHappen() throws {
    #expect(
      try text(.example()) == """
        acme (files.com)                              snapshot 2026-11-21 09:14:03Z, 4 groups, 12 memberships, 0.9 s
          ~ group   finance -> finance-emea           renamed in the directory
          + group   research                          3 members, 1 admin      from cn=research
          ~ group   design
              + member  ana@example.org
              + admin   ana@example.org
              - member  bo@example.org
          ! group   legal                             41 of 44 members would go: held, the limit for one group allows 22
              - member  lawyer13@example.org
              - member  lawyer14@example.org
              - member  lawyer15@example.org
              - member  lawyer16@example.org
              - member  lawyer17@example.org
              - member  lawyer18@example.org
              - member  lawyer19@example.org
              - member  lawyer20@example.org
              - member  lawyer21@example.org
              - member  lawyer22@example.org
              … and 31 more (--verbose lists them)
          ? 3 people have no account here             rollcall explain --unmatched
              uid=pat                                no account has the email pat@example.org
              uid=quinn                              no account has the email quinn@example.org
              uid=rae                                has no mail
        Plan d7a2a020: 1 group to create, 1 to rename, 1 to change (+1 -1 members, +1 admin); 41 removals held.
        Held 6c31c851: 41 removals in legal. Approve with: rollcall approve 6c31c851
        About 5 calls, 1 s at 10/s. Nothing was written. Apply with: rollcall apply

        """)
  }

  @Test func beforeApplyingItPromisesNothingElse() throws {
    #expect(try text(.example(), for: .apply).split(separator: "\n").last == "About 5 calls, 1 s at 10/s.")
  }

  @Test func listsTheMembersOfNewGroupsWhenAsked() throws {
    let lines = try text(.example(), isVerbose: true).split(separator: "\n").map(String.init)
    let index = try #require(lines.firstIndex { $0.contains("group   research") })
    #expect(
      lines[(index + 1)...(index + 4)] == [
        "      + member  ana@example.org", "      + member  bo@example.org", "      + member  zoe@example.org",
        "      + admin   zoe@example.org",
      ])
  }

  @Test func listsEveryHeldChangeWhenAsked() throws {
    let lines = try text(.example(), isVerbose: true).split(separator: "\n")
    #expect(lines.count { $0.hasPrefix("      - member  lawyer") } == 41)
  }

  @Test func showsAdoptionsAndDeletions() throws {
    var world = World()
    world.adoption = .matchingName
    world.directory("design", ["ana"])
    world.target("design", ["ana"])
    world.target("gone", ["ana"], source: "gone")
    let lines = try text(world).split(separator: "\n")
    #expect(lines.contains("  ~ group   design                            becomes ours: adopted by its name"))
    #expect(lines.contains("  - group   gone                              gone from the directory"))
  }

  @Test func inSyncItSaysSo() throws {
    var world = World()
    world.synced("design", ["ana"])
    let lines = try text(world).split(separator: "\n").dropFirst()
    #expect(lines.map { $0.drop { $0 != ":" } } == [": in sync.", ""])
    #expect(lines.last == "Nothing was written.")
    #expect(try text(world, for: .apply).hasSuffix("\nNothing to write.\n"))
  }

  @Test func plainTextHasNoEscapes() throws {
    #expect(try !text(.example()).unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
  }

  @Test func colouredTextSaysTheSame() throws {
    let coloured = try text(.example(), style: TextStyle(isColoured: true))
    #expect(coloured.contains("\u{1B}[32m+\u{1B}[0m"))
    #expect(coloured.replacing(/\u{1B}\[[0-9]+m/, with: "") == (try text(.example())))
  }
}
