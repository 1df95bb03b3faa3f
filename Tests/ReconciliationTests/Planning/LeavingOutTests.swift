import Reconciliation
import Testing

/// People whom a target does without: excluded or disabled.
struct LeavingOutTests {
  private static let externals = PersonSelection.filter("(employeeType=external)")
  private static let noSync = PersonSelection.group("cn=no-sync,ou=groups,dc=example,dc=org")
  private static let day: Int64 = 86_400
  private static let start: Int64 = 1_795_000_000

  /// The group `design`, ours, with ana and bo on both sides; the directory has cy besides.
  private func world(_ change: (inout World) -> Void = { _ in }) -> World {
    var world = World()
    world.synced("design", ["ana", "bo"], admins: ["bo", "ana"])
    world.person("cy")
    world.account("cy")
    world.groups[0].members.append("cy")
    change(&world)
    return world
  }

  @Test func nobodyIsLeftOutWhereNobodyAsks() throws {
    let plan = try world { $0.disabled = ["bo": "nsAccountLock is TRUE"] }.plan()
    #expect(plan.lines == ["add design cy"])
    #expect(plan.leftOut == [])
  }

  @Test func whomTheDirectoryNamesGoesAndIsNotAdded() throws {
    let world = world {
      $0.excludedPeople = PeopleExclusion(selections: [Self.externals, Self.noSync])
      $0.selectedPeople = [Self.externals: ["bo"], Self.noSync: ["cy"]]
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
    let plan = try world { $0.excludedPeople = PeopleExclusion(keys: ["BO@example.ORG", "nobody@example.org"]) }.plan()
    #expect(plan.lines == ["add design cy", "remove design bo"])
    #expect(plan.remarks == ["exclude-people: nobody in the directory has the mail nobody@example.org"])
  }

  @Test func onAPartialReadAKeyThatNobodyHasIsNotRemarked() throws {
    let plan = try world {
      $0.excludedPeople = PeopleExclusion(keys: ["nobody@example.org"])
      $0.peopleCompleteness = .partial("page 2 failed")
    }.plan()
    #expect(plan.remarks == [])
  }

  @Test func aSelectionThatFindsNobodyIsRemarked() throws {
    let plan = try world {
      $0.excludedPeople = PeopleExclusion(selections: [Self.externals, Self.noSync])
      $0.selectedPeople = [Self.externals: [], Self.noSync: []]
    }.plan()
    #expect(
      plan.remarks == [
        "exclude-people: (employeeType=external) finds nobody",
        "exclude-people: the members of cn=no-sync,ou=groups,dc=example,dc=org are nobody",
      ])
  }

  @Test(arguments: [true, false])
  func nobodyIsAddedWhenItIsNotCertainWhoIsExcluded(isRead: Bool) throws {
    let world = world {
      $0.directory("new", ["ana"])
      $0.groups[0].members = ["ana", "cy"]
      $0.groups[0].admins = ["ana"]
      $0.excludedPeople = PeopleExclusion(selections: [Self.externals])
      if isRead { $0.selectedPeople = [Self.externals: []] }
      $0.selectedCompleteness = .partial("a nested group was not read")
    }
    #expect(try world.changes() == ["remove design bo"])
    #expect(try world.holds() == ["design: partial-read [add design cy]", "new: partial-read [create new [ana]]"])
  }

  @Test func whatIsNotAddedDoesNotStandInForWhoGoes() throws {
    var world = World()
    world.directory("design", ["ana"], admins: ["ana"])
    world.target("design", ["bo"], admins: ["bo"], source: "design")
    world.remembered["bo"] = "somebody who left"
    world.excludedPeople = PeopleExclusion(selections: [Self.externals])
    #expect(try world.changes() == [])
    #expect(
      try world.holds() == [
        "design: last-admin [remove design bo]", "design: partial-read [add design ana, grant design ana]",
      ])
  }

  @Test func theLastAdminStays() throws {
    var world = World()
    world.synced("design", ["ana", "bo"], admins: ["ana"])
    world.excludedPeople = PeopleExclusion(keys: ["ana@example.org"])
    #expect(try world.changes() == [])
    #expect(try world.holds() == ["design: last-admin [remove design ana]"])
  }

  @Test func theLastMembersStay() throws {
    var world = World()
    world.synced("design", ["ana", "bo"])
    world.disabledPeople = .drop
    world.disabled = ["ana": "locked", "bo": "locked"]
    #expect(try world.changes() == [])
    #expect(try world.codes() == ["to-zero"])
    world.allowsEmpty = true
    #expect(try world.changes() == ["remove design ana", "remove design bo"])
  }

  @Test func onAPartialReadOfTheGroupNobodyGoes() throws {
    let world = world {
      $0.disabledPeople = .drop
      $0.disabled = ["bo": "locked"]
      $0.groups[0].completeness = .partial("a range did not end")
    }
    #expect(try world.changes() == ["add design cy"])
    #expect(try world.holds() == ["design: partial-read [remove design bo]"])
  }

  @Test func whoIsExcludedAndHasAnotherKeyNowGoesToo() throws {
    let world = world {
      $0.people[1].mails = ["new@example.org"]
      $0.remembered["bo"] = "bo"
      $0.disabledPeople = .drop
      $0.disabled = ["bo": "locked"]
    }
    #expect(try world.changes().contains("remove design bo"))
  }

  @Test func theAccountOfSomebodyLeftOutIsNoStrangers() throws {
    let plan = try world {
      $0.excludedPeople = PeopleExclusion(keys: ["bo@example.org"])
      $0.unknownAccounts = .keep
    }.plan()
    #expect(plan.lines.contains("remove design bo"))
    #expect(!plan.remarks.contains { $0.contains("never matched") })
  }

  @Test func additiveGroupsAndCreateOnlyTakeNobodyOut() throws {
    for isAdditive in [true, false] {
      let world = world {
        $0.disabledPeople = .drop
        $0.disabled = ["bo": "locked", "cy": "locked"]
        if isAdditive { $0.membership = .additive } else { $0.extent = .createOnly }
      }
      #expect(try world.plan().isInSync)
    }
  }

  @Test func beforeTheTimeIsUpADisabledPersonKeepsWhatThereIsAndGetsNothingNew() throws {
    var world = World()
    world.synced("design", ["ana", "bo"])
    world.directory("new", ["ana", "bo"], admins: ["bo"])
    world.directory("research", ["ana", "bo"], admins: ["bo"])
    world.target("research", ["ana"], source: "research")
    world.disabledPeople = .dropAfter(.seconds(7 * Self.day))
    world.disabled = ["bo": "locked"]
    world.disabledSince = ["bo": Self.start]
    world.now = Self.start + 2 * Self.day - 60
    let plan = try world.plan()
    #expect(plan.lines == ["create new [ana]"])
    #expect(plan.leftOut == [])
    #expect(plan.remarks == ["1 disabled person keeps memberships for now and would be dropped: uid=bo in 6 d"])
  }

  @Test func theTimeCountsFromTheFirstCycleThatSawIt() throws {
    var world = world {
      $0.disabledPeople = .dropAfter(.seconds(7 * Self.day))
      $0.disabled = ["bo": "locked"]
      $0.now = Self.start
    }
    let planned = try world.planned()
    #expect(planned.plan.remarks == ["1 disabled person keeps memberships for now and would be dropped: uid=bo in 7 d"])
    #expect(planned.books.disabled == [StableID("p:bo"): Self.start])
    world = try world.applying(planned)
    world.now = Self.start + 3 * Self.day
    #expect(try world.planned().books.disabled == [:])
    world.now = Self.start + 7 * Self.day
    #expect(try world.changes() == ["remove design bo"])
  }

  @Test func aClockThatWasSetBackDropsNobodyEarly() throws {
    let plan = try world {
      $0.disabledPeople = .dropAfter(.seconds(Self.day))
      $0.disabled = ["bo": "locked"]
      $0.disabledSince = ["bo": Self.start + Self.day]
      $0.now = Self.start
    }.plan()
    #expect(plan.lines == ["add design cy"])
  }

  @Test func whoIsEnabledAgainOrGoneIsForgotten() throws {
    let books = try world {
      $0.disabledPeople = .dropAfter(.seconds(Self.day))
      $0.disabledSince = ["bo": 1, "gone": 1]
    }.planned().books
    #expect(books.noLongerDisabled == [StableID("p:bo"), StableID("p:gone")])
  }

  @Test func aPartialReadMakesNobodyEnabled() throws {
    let books = try world {
      $0.disabledPeople = .dropAfter(.seconds(Self.day))
      $0.disabledSince = ["bo": 1, "gone": 1]
      $0.peopleCompleteness = .partial("page 2 failed")
    }.planned().books
    #expect(books.noLongerDisabled == [])
  }

  @Test func whereDisabledPeopleAreKeptNothingIsRemembered() throws {
    let books = try world {
      $0.disabled = ["bo": "locked"]
      $0.disabledSince = ["bo": 1]
    }.planned().books
    #expect(books.disabled == [:])
    #expect(books.noLongerDisabled == [StableID("p:bo")])
  }

  @Test func aDisabledPersonWithoutAnAccountIsNotRemembered() throws {
    let books = try world {
      $0.person("dee")
      $0.disabledPeople = .dropAfter(.seconds(Self.day))
      $0.disabled = ["dee": "locked"]
    }.planned().books
    #expect(books.disabled == [:])
  }

  @Test func thePlanSaysHowManyAndWhy() throws {
    let plan = try world {
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
    let plain = DirectoryRequest([world().policy])
    #expect(plain.personSelections.isEmpty && !plain.tellsDisabled)
    let asking = DirectoryRequest([
      world().policy,
      world {
        $0.excludedPeople = PeopleExclusion(selections: [Self.externals, Self.noSync])
        $0.disabledPeople = .drop
      }.policy,
    ])
    #expect(asking.personSelections == [Self.externals, Self.noSync] && asking.tellsDisabled)
  }
}
