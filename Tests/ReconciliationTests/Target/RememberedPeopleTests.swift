import Testing

@testable import Reconciliation

struct RememberedPeopleTests {
  private func remembered(_ pairs: [(String, String)]) -> RememberedPeople {
    RememberedPeople(pairs.map { (AccountID($0.0), StableID($0.1)) })
  }

  private func accounts(_ ids: [String]) -> Accounts { Accounts(ids.map { Account(id: AccountID($0), username: $0) }) }

  /// The persons of the accounts, asked for in this order; "-" for those that never matched anybody.
  private func persons(_ remembered: RememberedPeople, of ids: [String]) -> [String] {
    let accounts = accounts(ids)
    var guess = 0
    return accounts.indices.map { account in
      remembered.place(of: account, in: accounts, guess: &guess).map { remembered[$0].person.rawValue } ?? "-"
    }
  }

  @Test func entriesAreInTheOrderOfTheAccounts() {
    let people = remembered([("3", "p:c"), ("1", "p:a"), ("2", "p:b")])
    #expect(people.map(\.account.rawValue) == ["1", "2", "3"] && people.map(\.person.rawValue) == ["p:a", "p:b", "p:c"])
  }

  @Test func ofOneAccountTheLastEntryCounts() {
    let people = remembered([("1", "p:a"), ("2", "p:b"), ("1", "p:c")])
    #expect(people.map(\.person.rawValue) == ["p:c", "p:b"])
  }

  @Test(arguments: [["1", "2", "3"], ["3", "1", "2"], ["1", "3"], ["2", "0", "4", "3"]])
  func accountsAreFoundInWhateverOrderTheyAreAskedFor(ids: [String]) {
    let people = remembered([("1", "p:1"), ("2", "p:2"), ("3", "p:3")])
    #expect(persons(people, of: ids) == ids.map { ["1", "2", "3"].contains($0) ? "p:\($0)" : "-" })
  }

  @Test func aNameInAnotherNormalFormIsTheSameAccount() {
    let people = remembered([("ana", "p:a"), ("zo\u{eb}", "p:z")])
    #expect(persons(people, of: ["zoe\u{308}"]) == ["p:z"])
  }

  @Test func aPersonIsKnownByTheStableID() {
    let people = remembered([("1", "p:ana"), ("2", "p:bo")])
    var all = People()
    all.stableIDs.append("p:bo")
    #expect(people.isPerson(0, of: all, at: 1) && !people.isPerson(0, of: all, at: 0))
  }
}
