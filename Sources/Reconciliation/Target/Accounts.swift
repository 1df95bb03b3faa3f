/// The accounts of one read of a target, numbered by position: their names in columns, without an object for any of them.
///
/// A collection of `Account`, each made when it is asked for. What is asked of all accounts is answered from the bytes.
package struct Accounts: Sendable, RandomAccessCollection {
  /// What sets few accounts apart from the others.
  private struct Particulars: Sendable, Hashable {
    var isOurs = false
    var protection: String?
    var isListed = true
    var holdsEveryGroup = false
  }

  /// By number.
  private(set) var ids = StringTable()
  /// By number; empty for an account that is only known by its id.
  private(set) var usernames = StringTable()
  /// By number; empty for an account without e-mail.
  private(set) var emails = StringTable()
  /// By number; an e-mail address that is empty is not the same as none.
  private var hasEmail: [Bool] = []
  /// Only of those whom something sets apart.
  private var particulars: [AccountNumber: Particulars] = [:]

  package init() {}

  /// The accounts in their order.
  package init(_ accounts: some Sequence<Account>) {
    for account in accounts { append(account) }
  }

  /// Adds an account, whose number is the count before.
  package mutating func append(_ account: Account) {
    let own = Particulars(
      isOurs: account.isOurs, protection: account.protection, isListed: account.isListed, holdsEveryGroup: account.holdsEveryGroup
    )
    if own != Particulars() { particulars[AccountNumber(count)] = own }
    ids.append(account.id.rawValue)
    usernames.append(account.username)
    emails.append(account.email ?? "")
    hasEmail.append(account.email != nil)
  }

  package var startIndex: Int { 0 }
  package var endIndex: Int { ids.count }

  package subscript(index: Int) -> Account {
    let own = particulars[AccountNumber(index)] ?? Particulars()
    return Account(
      id: AccountID(ids[index]), username: usernames[index], email: hasEmail[index] ? emails[index] : nil, isOurs: own.isOurs,
      protection: own.protection, isListed: own.isListed, holdsEveryGroup: own.holdsEveryGroup)
  }

  /// Whether the target's list of users has the account.
  func isListed(_ index: Int) -> Bool { particulars[AccountNumber(index)]?.isListed ?? true }

  /// The accounts that hold every group without being in it.
  var holdersOfEveryGroup: Set<AccountNumber> { Set(particulars.filter(\.value.holdsEveryGroup).keys) }
}
