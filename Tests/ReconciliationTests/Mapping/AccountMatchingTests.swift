import Reconciliation
import Testing

struct AccountMatchingTests {
  private func matching(_ world: World) -> AccountMatching {
    AccountMatching(people: world.snapshot.people, accounts: world.current.accounts, rule: world.match, traits: world.traits)
  }

  /// The id of the first person's account in a world with one person of these mails and one account of each address.
  private func found(mails: [String], addresses: [String]) -> String? {
    var world = World()
    world.person("ana", mails: mails)
    for (number, address) in addresses.enumerated() { world.account("account\(number)", email: address) }
    return matching(world).accountOfPerson[0].map { world.current.accounts[Int($0)].id.rawValue }
  }

  @Test(arguments: [
    ("ana@example.org", "ana@example.org"),
    ("Ana@Example.ORG", "aNA@example.org"),
    // One letter with its accent, and the letter followed by the accent.
    ("jos\u{E9}@example.org", "jose\u{301}@example.org"),
    ("\u{C9}va@example.org", "E\u{301}va@example.org"),
    ("E\u{301}VA@example.org", "\u{C9}va@example.org"),
    ("\u{212A}im@example.org", "kim@example.org"),
  ])
  func addressesAreOneByCanonicalEquivalenceAndLowerCaseOfASCII(mail: String, address: String) {
    #expect(found(mails: [mail], addresses: [address]) == "account0")
  }

  @Test(arguments: [
    ("\u{131}ris@example.org", "iris@example.org"),
    ("\u{130}ris@example.org", "iris@example.org"),
    ("\u{C9}va@example.org", "\u{E9}va@example.org"),
    ("stra\u{DF}e@example.org", "strasse@example.org"),
    ("ana@example.org", "ana@example.com"),
    (" ana@example.org", "ana@example.org"),
  ])
  func whatOnlyLooksAlikeIsNotOne(mail: String, address: String) {
    #expect(found(mails: [mail], addresses: [address]) == nil)
  }

  @Test func userNamesAreComparedAsTheProviderComparesThem() {
    var world = World()
    world.match = MatchRule(directory: "mail", account: .username)
    world.person("ana", mails: ["ANA"])
    world.account("ana")
    #expect(matching(world).accountOfPerson == [0])
  }

  @Test func anyOfSeveralMailsFindsTheAccount() {
    #expect(found(mails: ["old@example.org", "ana@example.org"], addresses: ["ana@example.org"]) == "account0")
  }

  @Test func twoMailsOfOneAccountAreNoConflict() {
    #expect(found(mails: ["ANA@example.org", "ana@example.org"], addresses: ["ana@example.org"]) == "account0")
  }

  @Test func anEmptyKeyMatchesNothing() {
    var world = World()
    world.person("ana", mails: [""])
    world.account("bo", email: "")
    #expect(matching(world).accountOfPerson == [nil])
    #expect(matching(world).absences[0] == .noKey)
  }

  @Test func aPersonWithoutTheAttributeHasNoKey() {
    var world = World()
    world.person("ana", mails: [])
    #expect(matching(world).absences[0] == .noKey)
  }

  @Test func anAttributeThatNobodyReadGivesNoKeys() {
    var world = World()
    world.match = MatchRule(directory: "maill", account: .email)
    world.person("ana")
    #expect(matching(world).absences[0] == .noKey)
  }

  @Test func anAccountThatIsNotInTheListOfUsersIsNobodys() {
    var world = World()
    world.person("ana")
    world.account("ana", isListed: false)
    #expect(matching(world).absences[0] == .noAccount)
  }

  @Test func twoPeopleOfOneAccountBothGoWithout() {
    var world = World()
    world.person("ana")
    world.person("bo", mails: ["ana@example.org"])
    world.account("ana")
    let matching = matching(world)
    #expect(matching.accountOfPerson == [nil, nil])
    #expect(matching.personOfAccount == [nil])
    #expect(matching.frozen == [0])
    #expect(matching.absences[0] == .conflict("the account ana is matched by uid=ana and uid=bo"))
  }

  @Test func threePeopleOfOneAccountAreToldTheSameReason() {
    var world = World()
    for name in ["ana", "bo", "cy"] { world.person(name, mails: ["ana@example.org"]) }
    world.account("ana")
    #expect(Set(matching(world).absences.values) == [.conflict("the account ana is matched by uid=ana and uid=bo and uid=cy")])
  }

  @Test func twoAccountsOfOnePersonBothStayAlone() {
    var world = World()
    world.person("ana", mails: ["ana@example.org", "ann@example.org"])
    world.account("ana")
    world.account("ann")
    let matching = matching(world)
    #expect(matching.accountOfPerson == [nil])
    #expect(matching.frozen == [0, 1])
    #expect(matching.absences[0] == .conflict("matches several accounts: ana, ann"))
  }

  @Test func twoAccountsWithOneAddressAreAConflict() {
    #expect(found(mails: ["ana@example.org"], addresses: ["ana@example.org", "ANA@example.org"]) == nil)
  }

  @Test(arguments: [["ana", "bo"], ["bo", "ana"]])
  func whoeverMatchesSeveralAccountsContestsThemAll(order: [String]) {
    var world = World()
    for name in order { world.person(name, mails: name == "bo" ? ["ana@example.org", "bo@example.org"] : nil) }
    world.account("ana")
    world.account("bo")
    #expect(matching(world).accountOfPerson == [nil, nil])
    #expect(matching(world).frozen == [0, 1])
  }

  @Test func aConflictLeavesTheOthersAlone() {
    var world = World()
    world.person("ana")
    world.person("bo", mails: ["ana@example.org"])
    world.person("cy")
    world.account("ana")
    world.account("cy")
    #expect(matching(world).accountOfPerson == [nil, nil, 1])
  }
}
