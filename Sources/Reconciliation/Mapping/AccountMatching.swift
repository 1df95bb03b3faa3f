/// Which account on a target is whose, found by comparing one attribute of people with one name of accounts.
///
/// Comparison: e-mail addresses with ASCII letters in lower case, user names as the provider compares them; both by canonical
/// equivalence, which is how Swift compares Strings (NFC and NFD are one).
package struct AccountMatching: Sendable {
  /// Why a person has no account here.
  package enum Absence: Sendable, Hashable {
    /// The person has no value in the attribute that is compared.
    case noKey
    /// No account has any of the person's values.
    case noAccount
    /// Two persons for one account or two accounts for one person: nothing of theirs is changed. One line for people.
    case conflict(String)
  }

  /// The account of each person; nil where there is none.
  package private(set) var accountOfPerson: [AccountNumber?]
  /// The person of each account; nil where there is none.
  package private(set) var personOfAccount: [PersonNumber?]
  /// Why a person has no account; only for those who have none.
  package private(set) var absences: [PersonNumber: Absence] = [:]
  /// Accounts with a conflict: neither added to nor removed from any group.
  package private(set) var frozen: Set<AccountNumber> = []

  package init(people: People, accounts: Accounts, rule: MatchRule, traits: TargetTraits) {
    accountOfPerson = Array(repeating: nil, count: people.count)
    personOfAccount = Array(repeating: nil, count: accounts.count)
    let keys = AccountKeys(accounts: accounts, rule: rule, traits: traits)
    let column = people.attributes[rule.directory.lowercased()]
    var conflicts = MatchConflicts()
    var key: [UInt8] = []
    var next: AccountNumber = 0
    for person in 0..<PersonNumber(people.count) {
      switch column.map({ keys.account(of: person, in: $0, guess: next, key: &key) }) ?? .noKey {
      case .noKey: absences[person] = .noKey
      case .noAccount: absences[person] = .noAccount
      case .one(let account):
        claim(account, for: person, noting: &conflicts)
        next = account + 1
      case .several(let found): conflicts.several[person] = found
      }
    }
    resolve(conflicts, people: people, accounts: accounts)
  }

  private mutating func claim(_ account: AccountNumber, for person: PersonNumber, noting conflicts: inout MatchConflicts) {
    guard let first = personOfAccount[Int(account)] else {
      personOfAccount[Int(account)] = person
      accountOfPerson[Int(person)] = account
      return
    }
    conflicts.rivals[account, default: [first]].append(person)
  }

  /// Takes back what is contested. Judged when everybody has been looked at, so that the order of people changes nothing.
  private mutating func resolve(_ conflicts: MatchConflicts, people: People, accounts: Accounts) {
    func label(_ account: AccountNumber) -> String { accounts[Int(account)].label }
    for (account, rivals) in conflicts.rivals {
      let names = rivals.map(people.origin(of:)).sorted().joined(separator: " and ")
      for person in rivals { withdraw(person, because: "the account \(label(account)) is matched by \(names)") }
      freeze(account)
    }
    for found in conflicts.several.values {
      for account in found {
        if let person = personOfAccount[Int(account)] {
          withdraw(person, because: "the account \(label(account)) is also matched by somebody who matches several accounts")
        }
        freeze(account)
      }
    }
    for (person, found) in conflicts.several {
      withdraw(person, because: "matches several accounts: \(found.map(label).sorted().joined(separator: ", "))")
    }
  }

  private mutating func withdraw(_ person: PersonNumber, because reason: String) {
    accountOfPerson[Int(person)] = nil
    absences[person] = .conflict(reason)
  }

  private mutating func freeze(_ account: AccountNumber) {
    frozen.insert(account)
    personOfAccount[Int(account)] = nil
  }
}

/// What stands against one person for one account.
private struct MatchConflicts {
  /// All persons who match an account that more than one matches.
  var rivals: [AccountNumber: [PersonNumber]] = [:]
  /// The accounts of a person who matches more than one.
  var several: [PersonNumber: [AccountNumber]] = [:]
}

/// Lower case of A to Z alone: Unicode's rules would make different addresses equal (the dotless i).
///
/// What is canonically equal stays so: a letter with a combining mark is a character of its own and is left as it is, decomposed or not.
package func asciiLowercased(_ string: String) -> String {
  if string.utf8.allSatisfy({ $0 < 0x80 }) {
    guard string.utf8.contains(where: { $0 >= 0x41 && $0 <= 0x5A }) else { return string }
    return String(decoding: string.utf8.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }, as: UTF8.self)
  }
  return String(string.map { lowercaseOfCapital[$0] ?? $0 })
}

/// Found by canonical equivalence, as Swift compares characters: the Kelvin sign is a K.
private let lowercaseOfCapital: [Character: Character] = Dictionary(
  uniqueKeysWithValues: zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz"))
