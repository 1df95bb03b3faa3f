/// What is known of the accounts that belong to nobody in the directory now.
struct AccountStandings {
  enum Standing: Equatable {
    /// Somebody in the directory has it.
    case known
    /// It belonged to somebody who no longer has it.
    case departed
    /// The person it belonged to is still in the directory but is no longer found by the key.
    case rekeyed(PersonNumber)
    /// It never matched anybody.
    case stranger
  }

  private let matching: AccountMatching
  private let remembered: [AccountNumber: PersonNumber?]

  init(current: Current, matching: AccountMatching, memory: TargetMemory, people: People) {
    self.matching = matching
    var personOf: [StableID: [AccountNumber]] = [:]
    var remembered: [AccountNumber: PersonNumber?] = [:]
    var guess = 0
    for index in current.accounts.indices where matching.personOfAccount[index] == nil {
      guard let place = memory.people.place(of: index, in: current.accounts, guess: &guess) else { continue }
      remembered[AccountNumber(index)] = .some(nil)
      personOf[memory.people[place].person, default: []].append(AccountNumber(index))
    }
    if !personOf.isEmpty {
      for person in 0..<PersonNumber(people.count) {
        for account in personOf[people.stableID(of: person)] ?? [] { remembered[account] = .some(person) }
      }
    }
    self.remembered = remembered
  }

  /// The person whose account it is; nil when it is nobody's.
  func person(of account: AccountNumber) -> PersonNumber? { matching.personOfAccount[Int(account)] }

  func standing(of account: AccountNumber) -> Standing {
    if matching.personOfAccount[Int(account)] != nil { return .known }
    guard let person = remembered[account] else { return .stranger }
    return person.map(Standing.rekeyed) ?? .departed
  }
}
