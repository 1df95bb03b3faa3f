/// Whose accounts of a target were when they last matched somebody: ids in columns, without an object for any.
///
/// A collection in the order of the accounts' ids, each once.
package struct RememberedPeople: Sendable, RandomAccessCollection, ExpressibleByDictionaryLiteral {
  private var accounts = StringTable()
  /// `StableID` of each account's person, as its raw value.
  private var people = StringTable()

  package init(dictionaryLiteral pairs: (AccountID, StableID)...) { self.init(pairs) }

  /// In any order; of one account the last entry counts.
  package init(_ pairs: some Sequence<(AccountID, StableID)>) {
    var pairs = pairs.makeIterator()
    self.init { pairs.next() }
  }

  /// Takes entries until there are no more, as `init(_:)` does; throws what taking one throws.
  package init<Failure: Error>(_ next: () throws(Failure) -> (AccountID, StableID)?) throws(Failure) {
    var isAscending = true
    while let (account, person) = try next() {
      if let last = self.last, last.account >= account { isAscending = false }
      append(account, person)
    }
    if !isAscending { sort() }
  }

  private mutating func append(_ account: AccountID, _ person: StableID) {
    accounts.append(account.rawValue)
    people.append(person.rawValue)
  }

  private mutating func sort() {
    let latest = Dictionary(map { ($0.account, $0.person) }) { _, later in later }
    (accounts, people) = (StringTable(), StringTable())
    for (account, person) in latest.sorted(by: { $0.key < $1.key }) { append(account, person) }
  }

  package var startIndex: Int { 0 }
  package var endIndex: Int { accounts.count }

  package subscript(place: Int) -> (account: AccountID, person: StableID) {
    (AccountID(accounts[place]), StableID(people[place]))
  }

  /// The person whose account it was, nil when it never matched anybody.
  package func person(of account: AccountID) -> StableID? { place(of: account.rawValue).map { self[$0].person } }

  /// The place of an account of a target, nil when it never matched anybody.
  ///
  /// Accounts that are asked for in their order are found without a search: `guess` is the place after the last one that was found.
  func place(of account: Int, in all: Accounts, guess: inout Int) -> Int? {
    let isGuessed = guess < count && all.ids.holds(guess, of: accounts, at: account)
    guard let place = isGuessed ? guess : place(of: all.ids[account]) else { return nil }
    guess = place + 1
    return place
  }

  /// Compared as Strings are, so that one name in two normal forms is one.
  private func place(of account: String) -> Int? {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if accounts[middle] < account { low = middle + 1 } else { high = middle }
    }
    return low < count && accounts[low] == account ? low : nil
  }

  /// Whether the person at a place is this one, without making a String.
  func isPerson(_ person: PersonNumber, of all: People, at place: Int) -> Bool {
    // Other bytes may still be the same text, in another normal form.
    all.stableIDs.holds(place, of: people, at: Int(person)) || all.stableIDs[Int(person)] == people[place]
  }
}
