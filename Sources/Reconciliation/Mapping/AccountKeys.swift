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
    let bytes = all.indices.reduce(0) { $0 + (rule.account == .email ? all[$1].email ?? "" : all[$1].username).utf8.count }
    keys.reserve(strings: all.count, bytes: bytes)
    var key: [UInt8] = []
    for number in all.indices where all[number].isListed {
      let name = rule.account == .email ? all[number].email ?? "" : all[number].username
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
    while slots[slot] != 0, !keys.holds(key.span, at: Int(slots[slot]) - 1) { slot = (slot + 1) & mask }
    return slot
  }

  /// Makes the bytes that are equal for names that are one: canonical equivalence (NFC), and what the rule takes for the same.
  private func make(_ key: inout [UInt8], of name: some Collection<UInt8>) {
    key.removeAll(keepingCapacity: true)
    key.append(contentsOf: name)
    if rule.account == .email, Self.lowercaseASCII(&key) { return }
    let text = String(decoding: name, as: UTF8.self)
    let folded = rule.account == .email ? asciiLowercased(text) : traits.usernameKey(text)
    key.removeAll(keepingCapacity: true)
    // NFC has no public name in the standard library, and Foundation would be a large price for it.
    for scalar in folded._nfc { key.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter) }
  }

  /// False when there is more than ASCII in it, which bytes alone cannot bring into lower case.
  private static func lowercaseASCII(_ bytes: inout [UInt8]) -> Bool {
    var all: UInt8 = 0
    for index in bytes.indices {
      let byte = bytes[index]
      all |= byte
      bytes[index] = byte &- 0x41 < 26 ? byte | 0x20 : byte
    }
    return all < 0x80
  }
}
