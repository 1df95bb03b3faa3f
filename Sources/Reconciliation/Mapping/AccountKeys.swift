@_spi(_Unicode) import Swift

/// Accounts by the name that is compared: a hash table over one piece of memory, without an object for any name.
///
/// Names are chosen by strangers, so they are hashed with the standard library's seeded hash.
struct AccountKeys {
  /// Whose account a person's values name.
  enum Answer {
    /// The person has no value, or only empty ones.
    case noKey
    case noAccount
    case one(AccountNumber)
    /// Ascending, each once, at least two.
    case several([AccountNumber])
  }

  private let rule: MatchRule
  private let traits: TargetTraits
  /// Each name that is compared, once.
  private var keys = StringTable()
  /// The first account with each name.
  private var accounts: [AccountNumber] = []
  /// Further accounts with the same name, by the name's place in `keys`.
  private var twins: [Int: [AccountNumber]] = [:]
  /// The place of a name in `keys` plus one; zero is a free slot. The length is a power of two.
  private var slots: [UInt32]

  init(accounts all: [Account], rule: MatchRule, traits: TargetTraits) {
    self.rule = rule
    self.traits = traits
    var size = 16
    while size < all.count * 2 { size *= 2 }
    slots = Array(repeating: 0, count: size)
    accounts.reserveCapacity(all.count)
    let names = all.lazy.map { Self.name(of: $0, rule) }
    keys.reserve(strings: all.count, bytes: names.reduce(0) { $0 + $1.utf8.count })
    var key: [UInt8] = []
    for (number, account) in all.enumerated() where account.isListed {
      let name = Self.name(of: account, rule)
      if name.isEmpty { continue }
      make(&key, of: name.utf8)
      let slot = slot(of: key)
      if slots[slot] == 0 {
        keys.append(utf8: key.span)
        accounts.append(AccountNumber(number))
        slots[slot] = UInt32(accounts.count)
      } else {
        twins[Int(slots[slot]) - 1, default: []].append(AccountNumber(number))
      }
    }
  }

  private static func name(of account: Account, _ rule: MatchRule) -> String {
    rule.account == .email ? account.email ?? "" : account.username
  }

  /// Looks up all values of a person.
  func account(of person: PersonNumber, in column: ValueColumn) -> Answer {
    var answer = Answer.noKey
    var key: [UInt8] = []
    column.withValues(of: person) { value in
      if value.isEmpty { return }
      make(&key, of: value)
      let entry = Int(slots[slot(of: key)]) - 1
      answer = entry < 0 ? Self.joined(answer, []) : joined(answer, entry)
    }
    return answer
  }

  private func joined(_ answer: Answer, _ entry: Int) -> Answer {
    if case .noKey = answer, twins[entry] == nil { return .one(accounts[entry]) }
    return Self.joined(answer, [accounts[entry]] + (twins[entry] ?? []))
  }

  private static func joined(_ answer: Answer, _ found: [AccountNumber]) -> Answer {
    let known: [AccountNumber] =
      switch answer {
      case .noKey, .noAccount: []
      case .one(let account): [account]
      case .several(let accounts): accounts
      }
    let all = Set(known).union(found)
    return if all.count > 1 { .several(all.sorted()) } else { all.first.map(Answer.one) ?? .noAccount }
  }

  /// The slot that holds the name, or the free one where it belongs. There always is a free one.
  private func slot(of key: [UInt8]) -> Int {
    var hasher = Hasher()
    key.withUnsafeBytes { hasher.combine(bytes: $0) }
    let mask = slots.count - 1
    var slot = hasher.finalize() & mask
    while slots[slot] != 0, !keys.holds(key, at: Int(slots[slot]) - 1) { slot = (slot + 1) & mask }
    return slot
  }

  /// Makes the bytes that are equal for names that are one: canonical equivalence (NFC), and what the rule takes for the same.
  private func make(_ key: inout [UInt8], of name: some Collection<UInt8>) {
    key.removeAll(keepingCapacity: true)
    if rule.account == .email, name.allSatisfy({ $0 < 0x80 }) {
      for byte in name { key.append(byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte) }
      return
    }
    let text = String(decoding: name, as: UTF8.self)
    let folded = rule.account == .email ? asciiLowercased(text) : traits.usernameKey(text)
    if folded.utf8.allSatisfy({ $0 < 0x80 }) {
      key.append(contentsOf: folded.utf8)
    } else {
      // NFC has no public name in the standard library, and Foundation would be a large price for it.
      for scalar in folded._nfc { key.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter) }
    }
  }
}
