import Reconciliation
import Testing

/// People whom a target does without: who they are, and how the plan tells of them.
struct LeavingOutTests {
  @Test func nobodyIsLeftOutWhereNobodyAsks() throws {
    let plan = try World.design { $0.disabled = ["bo": "nsAccountLock is TRUE"] }.plan()
    #expect(plan.lines == ["add design cy"])
    #expect(plan.leftOut == [])
  }

  @Test func whomTheDirectoryNamesGoesAndIsNotAdded() throws {
    let world = World.design {
      $0.excludedPeople = PeopleExclusion(selections: [World.externals, World.noSync])
      $0.selectedPeople = [World.externals: ["bo"], World.noSync: ["cy"]]
    }
    let plan = try world.plan()
    #expect(plan.lines == ["remove design bo"])
    #expect(
      plan.leftOut == [
        LeftOutPerson(
          person: StableID("p:bo"), origin: "uid=bo", kind: .excluded, reason: "(employeeType=external)", account: AccountID("bo")
        ),
        LeftOutPerson(
          person: StableID("p:cy"), origin: "uid=cy", kind: .excluded,
          reason: "the members of cn=no-sync,ou=groups,dc=example,dc=org", account: AccountID("cy")),
      ])
    #expect(try world.applying(world.planned()).plan().isInSync)
  }

  @Test func keysAreComparedAsMatchComparesThem() throws {
    let plan = try World.design { $0.excludedPeople = PeopleExclusion(keys: ["BO@example.ORG", "nobody@example.org"]) }.plan()
    #expect(plan.lines == ["add design cy", "remove design bo"])
    #expect(plan.remarks == ["exclude-people: nobody in the directory has the mail nobody@example.org"])
  }

  @Test func onAPartialReadAKeyThatNobodyHasIsNotRemarked() throws {
    let plan = try World.design {
      $0.excludedPeople = PeopleExclusion(keys: ["nobody@example.org"])
      $0.peopleCompleteness = .partial("page 2 failed")
    }.plan()
    #expect(plan.remarks == [])
  }

  @Test func aSelectionThatFindsNobodyIsRemarked() throws {
    let plan = try World.design {
      $0.excludedPeople = PeopleExclusion(selections: [World.externals, World.noSync])
      $0.selectedPeople = [World.externals: [], World.noSync: []]
    }.plan()
    #expect(
      plan.remarks == [
        "exclude-people: (employeeType=external) finds nobody",
        "exclude-people: the members of cn=no-sync,ou=groups,dc=example,dc=org are nobody",
      ])
  }

  @Test(arguments: [true, false])
  func nobodyIsAddedWhenItIsNotCertainWhoIsExcluded(isRead: Bool) throws {
    let world = World.design {
      $0.directory("new", ["ana"])
      $0.groups[0].members = ["ana", "cy"]
      $0.groups[0].admins = ["ana"]
      $0.excludedPeople = PeopleExclusion(selections: [World.externals])
      if isRead { $0.selectedPeople = [World.externals: []] }
      $0.selectedCompleteness = .partial("a nested group was not read")
    }
    #expect(try world.changes() == ["remove design bo"])
    #expect(try world.holds() == ["design: partial-read [add design cy]", "new: partial-read [create new [ana]]"])
  }

  @Test func thePlanSaysHowManyAndWhy() throws {
    let plan = try World.design {
      $0.person("dee")
      $0.groups[0].members.append("dee")
      $0.disabledPeople = .drop
      $0.disabled = ["bo": "nsAccountLock is TRUE", "dee": "locked"]
      $0.excludedPeople = PeopleExclusion(keys: ["cy@example.org"])
    }.plan()
    let text = PlanText(plan, style: .plain, isVerbose: false).render(for: .dryRun)
    #expect(text.contains("\n      - member  bo@example.org  disabled: nsAccountLock is TRUE\n"), "\(text)")
    #expect(text.contains("\n  ? 3 people are left out: 2 disabled, 1 excluded\n"), "\(text)")
    #expect(!text.contains("no account here"))
    let verbose = PlanText(plan, style: .plain, isVerbose: true).render(for: .dryRun)
    #expect(verbose.contains("      uid=cy                                 excluded: cy@example.org\n"), "\(verbose)")
    let json = try PlanDocument([plan]).json()
    #expect(json.contains("\"reason\" : \"disabled: nsAccountLock is TRUE\""))
    #expect(json.matches(of: /"kind" : "disabled"/).count == 2)
  }

  @Test func theRequestAsksForWhatThePoliciesNeed() {
    let plain = DirectoryRequest([World.design().policy])
    #expect(plain.personSelections.isEmpty && !plain.tellsDisabled)
    let asking = DirectoryRequest([
      World.design().policy,
      World.design {
        $0.excludedPeople = PeopleExclusion(selections: [World.externals, World.noSync])
        $0.disabledPeople = .drop
      }.policy,
    ])
    #expect(asking.personSelections == [World.externals, World.noSync] && asking.tellsDisabled)
  }
}
