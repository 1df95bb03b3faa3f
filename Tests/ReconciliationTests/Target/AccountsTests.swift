import Reconciliation
import Testing

struct AccountsTests {
  private let all = [
    Account(id: AccountID("1"), username: "ana", email: "ana@example.org"),
    Account(id: AccountID("2"), username: "bo"),
    Account(id: AccountID("3"), username: "cy", email: ""),
    Account(id: AccountID("4"), username: "rollcall", email: "ops@example.org", isOurs: true),
    Account(id: AccountID("5"), username: "root", email: "root@example.org", protection: "site admin"),
    Account(id: AccountID("6"), username: "", isListed: false),
    Account(id: AccountID("7"), username: "z\u{eb}", email: "zoe\u{308}@example.org"),
  ]

  @Test func everyAccountComesBackAsItWasGiven() {
    #expect(Array(Accounts(all)) == all)
  }

  @Test func anEmptyAddressIsNotTheSameAsNone() {
    let accounts = Accounts(all)
    #expect(accounts[1].email == nil && accounts[2].email == "")
  }

  @Test func theNumberOfAnAccountIsItsPlace() {
    var accounts = Accounts()
    for account in all { accounts.append(account) }
    #expect(accounts.indices.map { accounts[$0].id } == all.map(\.id))
  }
}
