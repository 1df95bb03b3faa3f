import Reconciliation

/// Takes people as they arrive.
struct PeopleSink: EntrySink {
  let wanted: WantedAttributes
  private(set) var read = PeopleRead()
  private var columns: [ValueColumn?]
  private let stableSlot: Int?
  private let usernameSlot: Int?
  private let spelling: StableIDText
  private var normalizer = DNNormalizer()
  private var key = PackedBytes()
  /// The entry's stable id, empty until it came.
  private var stableID: [UInt8] = []
  private var name: UInt32 = 0

  init(attributes: Set<String>, settings: LDAPSettings) {
    let username = settings.schema.usernames.isEmpty ? [] : [settings.schema.username]
    wanted = WantedAttributes(attributes.union(username).union([settings.schema.stableID]))
    let asked = Set(attributes.map { $0.lowercased() })
    columns = wanted.names.map { asked.contains($0) ? ValueColumn() : nil }
    stableSlot = wanted.index(of: settings.schema.stableID)
    usernameSlot = username.first.flatMap { [wanted] in wanted.index(of: $0) }
    spelling = StableIDText(attribute: settings.schema.stableID)
  }

  /// The person whose entry is being taken: the one whose origin came last.
  private var present: PersonNumber { PersonNumber(read.people.count - 1) }

  mutating func beginEntry(dn: Span<UInt8>) {
    read.people.origins.append(utf8: dn)
    if normalizer.normalize(dn) {
      name = read.names.intern(normalizer.form)
    } else {
      key.fill(dn)
      name = read.names.intern(key)
    }
    stableID = []
  }

  mutating func attribute(_ description: Span<UInt8>) -> Int? { wanted.index(of: description) }

  mutating func value(_ value: Span<UInt8>, of attribute: Int) {
    columns[attribute]?.append(utf8: value)
    if attribute == stableSlot, stableID.isEmpty, !value.isEmpty { stableID = spelling.text(value.copy) }
    if attribute == usernameSlot { add(username: value) }
  }

  mutating func endEntry() {
    let person = present
    if stableID.isEmpty {
      read.withoutStableID += 1
      stableID = StableIDText.fallback(read.names[name])
    }
    if Int(name) == read.personOfName.count { read.personOfName.append(person) } else { read.personOfName[Int(name)] = person }
    read.people.stableIDs.append(utf8: stableID)
    for index in columns.indices { columns[index]?.endPerson() }
  }

  private mutating func add(username: Span<UInt8>) {
    key.fill(username)
    let number = Int(read.usernames.intern(key))
    if number == read.personOfUsername.count {
      read.personOfUsername.append(present)
    } else if read.personOfUsername[number] != present {
      read.personOfUsername[number] = PeopleRead.ambiguous
    }
  }

  /// Everything that came, each person once.
  consuming func finish(references: Int) -> PeopleRead {
    for (index, name) in wanted.names.enumerated() {
      if let column = columns[index] { read.people.attributes[name] = column }
    }
    read.references = references
    read.keepLatest()
    return read
  }
}
