@_spi(_Unicode) import Swift

/// Accounts by the name that is compared: a hash table of numbers, beside names that are in memory once.
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
  /// The accounts' own spelling of the names, by number.
  private let names: StringTable
  /// Names as they are compared, of those accounts that spell them in another way.
  private var folded = StringTable()
  /// The account's place in `folded`.
  private var placeInFolded: [AccountNumber: Int] = [:]
  /// Accounts that are not found by their names.
  private var unlisted: Set<AccountNumber> = []
  /// Further accounts with the name of the first.
  private var twins: [AccountNumber: [AccountNumber]] = [:]
  /// The number of a name's first account plus one in the lower bits, and bits of the name's hash above it; zero is a free slot. The length
  /// is a power of two. Half a word for each keeps more of the table near the processor.
  private var slots: [UInt32]
  /// The bits of a slot that hold the number.
  private let numberBits: UInt32

  init(accounts: Accounts, rule: MatchRule, traits: TargetTraits) {
    self.rule = rule
    self.traits = traits
    names = rule.account == .email ? accounts.emails : accounts.usernames
    var size = 16
    while size < accounts.count * 2 { size *= 2 }
    slots = Array(repeating: 0, count: size)
    numberBits = UInt32(size - 1)
    var key: [UInt8] = []
    for number in accounts.indices {
      guard accounts.isListed(number) else {
        unlisted.insert(AccountNumber(number))
        continue
      }
      names.withBytes(number) { make(&key, of: $0) }
      if !key.isEmpty { add(AccountNumber(number), key) }
    }
  }

  private mutating func add(_ account: AccountNumber, _ key: [UInt8]) {
    let hash = Self.hash(key)
    let slot = slot(of: key, hash)
    if slots[slot] != 0 {
      twins[self.account(slots[slot]), default: []].append(account)
      return
    }
    slots[slot] = tag(hash) | account + 1
    if names.holds(key.span, at: Int(account)) { return }
    placeInFolded[account] = folded.count
    folded.append(utf8: key)
  }

  /// Looks up all values of a person.
  ///
  /// People who are asked for in the order of their accounts are found without the table: `guess` is the account after the last one.
  /// `key` is room for a name, so that not every call makes its own.
  func account(of person: PersonNumber, in column: ValueColumn, guess: AccountNumber, key: inout [UInt8]) -> Answer {
    var answer = Answer.noKey
    column.withValues(of: person) { value in
      if value.isEmpty { return }
      if isAlone(guess, with: value) {
        answer = joined(answer, guess)
        return
      }
      make(&key, of: value)
      let entry = slots[slot(of: key, Self.hash(key))]
      answer = entry == 0 ? Self.joined(answer, []) : joined(answer, self.account(entry))
    }
    return answer
  }

  /// Whether an account spells its name like this and no other account has that name: the same bytes are the same name.
  private func isAlone(_ account: AccountNumber, with name: ArraySlice<UInt8>) -> Bool {
    guard twins.isEmpty, account < names.count, !unlisted.contains(account) else { return false }
    return names.holds(name.span, at: Int(account))
  }

  private func joined(_ answer: Answer, _ first: AccountNumber) -> Answer {
    if case .noKey = answer, twins.isEmpty || twins[first] == nil { return .one(first) }
    return Self.joined(answer, [first] + (twins[first] ?? []))
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
  private func slot(of key: [UInt8], _ hash: UInt64) -> Int {
    let (mask, tag) = (slots.count - 1, tag(hash))
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != 0 {
      if slots[slot] & ~numberBits == tag, isName(key, of: account(slots[slot])) { return slot }
      slot = (slot + 1) & mask
    }
    return slot
  }

  private func isName(_ key: [UInt8], of account: AccountNumber) -> Bool {
    if !placeInFolded.isEmpty, let place = placeInFolded[account] { return folded.holds(key.span, at: place) }
    return names.holds(key.span, at: Int(account))
  }

  /// The bits of a hash that a slot has room for, which are not those that choose the slot.
  private func tag(_ hash: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: hash >> 32) & ~numberBits }

  private func account(_ entry: UInt32) -> AccountNumber { (entry & numberBits) - 1 }

  private static func hash(_ key: [UInt8]) -> UInt64 {
    var hasher = Hasher()
    key.withUnsafeBytes { hasher.combine(bytes: $0) }
    return UInt64(bitPattern: Int64(hasher.finalize()))
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
