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

  package init(people: People, accounts: [Account], rule: MatchRule, traits: TargetTraits) {
    accountOfPerson = Array(repeating: nil, count: people.count)
    personOfAccount = Array(repeating: nil, count: accounts.count)
    let keys = AccountKeys(accounts: accounts, rule: rule, traits: traits)
    let column = people.attributes[rule.directory.lowercased()]
    for person in 0..<PersonNumber(people.count) {
      let values = column?[person].filter { !$0.isEmpty } ?? []
      match(person, values: values, keys: keys, people: people, accounts: accounts)
    }
  }

  private mutating func match(
    _ person: PersonNumber, values: [String], keys: AccountKeys, people: People, accounts: [Account]
  ) {
    guard !values.isEmpty else {
      absences[person] = .noKey
      return
    }
    var found: [AccountNumber] = []
    for value in values {
      for account in keys.accounts(for: value) where !found.contains(account) { found.append(account) }
    }
    guard let account = found.first else {
      absences[person] = .noAccount
      return
    }
    if found.count > 1 {
      let labels = found.map { accounts[Int($0)].label }.sorted().joined(separator: ", ")
      for each in found { freeze(each, because: "\(people.origin(of: person)) matches several accounts: \(labels)") }
      absences[person] = .conflict("matches several accounts: \(labels)")
      return
    }
    claim(account, for: person, people: people, label: accounts[Int(account)].label)
  }

  private mutating func claim(_ account: AccountNumber, for person: PersonNumber, people: People, label: String) {
    if frozen.contains(account) {
      absences[person] = .conflict("several people match the account \(label)")
    } else if let other = personOfAccount[Int(account)] {
      let reason = "\(people.origin(of: other)) and \(people.origin(of: person)) both match the account \(label)"
      freeze(account, because: reason)
      absences[person] = .conflict(reason)
    } else {
      personOfAccount[Int(account)] = person
      accountOfPerson[Int(person)] = account
    }
  }

  private mutating func freeze(_ account: AccountNumber, because reason: String) {
    frozen.insert(account)
    guard let person = personOfAccount[Int(account)] else { return }
    personOfAccount[Int(account)] = nil
    accountOfPerson[Int(person)] = nil
    absences[person] = .conflict(reason)
  }
}

/// Accounts by the name that is compared.
private struct AccountKeys {
  private let rule: MatchRule
  private let traits: TargetTraits
  private var byKey: [String: [AccountNumber]] = [:]

  init(accounts: [Account], rule: MatchRule, traits: TargetTraits) {
    self.rule = rule
    self.traits = traits
    byKey.reserveCapacity(accounts.count)
    for (number, account) in accounts.enumerated() where account.isListed {
      let name = rule.account == .email ? account.email ?? "" : account.username
      guard !name.isEmpty else { continue }
      byKey[key(name), default: []].append(AccountNumber(number))
    }
  }

  func accounts(for value: String) -> [AccountNumber] { byKey[key(value)] ?? [] }

  private func key(_ name: String) -> String {
    switch rule.account {
    case .email: asciiLowercased(name)
    case .username: traits.usernameKey(name)
    }
  }
}

/// Lower case of A to Z alone: Unicode's rules would make different addresses equal (the Kelvin sign, the dotless i).
package func asciiLowercased(_ string: String) -> String {
  guard string.utf8.contains(where: { $0 >= 0x41 && $0 <= 0x5A }) else { return string }
  return String(decoding: string.utf8.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }, as: UTF8.self)
}
