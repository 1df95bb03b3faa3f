import Reconciliation

/// Takes people as they arrive.
struct PeopleSink: RangedSink {
  let wanted: WantedAttributes
  private(set) var read = PeopleRead()
  var late: OpenRange?
  private(set) var lateValues = 0
  var openRanges: [OpenRange] = []
  private var columns: [ValueColumn?]
  private let stableSlot: Int?
  private let usernameSlot: Int?
  private let memberOfSlot: Int?
  private let primarySlot: Int?
  /// For each attribute that was asked for the sign that it is; empty when nobody wants to know.
  private let signs: [DisabledSign?]
  /// The sign that everybody has; nil when there is none, or nobody wants to know.
  private let constantSign: DisabledSign?
  private let spelling: StableIDText
  private let primaryNumber = PrimaryNumber(attribute: "")
  private var normalizer = DNNormalizer()
  private var key = PackedBytes()
  /// The entry's stable id, empty until it came.
  private var stableID: [UInt8] = []
  private var primary = PrimaryNumber.none
  private var entrySigns = DisabledSigns()
  private var name: UInt32 = 0

  init(attributes: Set<String>, settings: LDAPSettings, tellsDisabled: Bool = false) {
    let schema = settings.schema
    let username = schema.usernames.isEmpty ? nil : schema.username
    let own = [schema.stableID, username, schema.memberOf, schema.primaryGroup?.person].compactMap(\.self)
    let wanted = WantedAttributes(attributes.union(own).union(tellsDisabled ? DisabledSign.names : []))
    self.wanted = wanted
    let asked = Set(attributes.map { $0.lowercased() })
    columns = wanted.names.map { asked.contains($0) ? ValueColumn() : nil }
    stableSlot = wanted.index(of: schema.stableID)
    usernameSlot = username.flatMap { wanted.index(of: $0) }
    memberOfSlot = schema.memberOf.flatMap { wanted.index(of: $0) }
    primarySlot = schema.primaryGroup.flatMap { wanted.index(of: $0.person) }
    signs = tellsDisabled ? wanted.names.map { DisabledSign(attribute: $0) } : []
    constantSign = tellsDisabled ? DisabledSign.constant(in: schema.name) : nil
    spelling = StableIDText(attribute: schema.stableID)
    read.memberOf = schema.memberOf.map { NamedLists($0) }
  }

  /// The person whose entry is being taken: the one whose origin came last.
  private var present: PersonNumber { PersonNumber(read.people.count - 1) }

  mutating func beginEntry(dn: Span<UInt8>) {
    guard late == nil else { return }
    read.people.origins.append(utf8: dn)
    if normalizer.normalize(dn) {
      name = read.names.intern(normalizer.form)
    } else {
      key.fill(dn)
      name = read.names.intern(key)
    }
    stableID = []
    primary = PrimaryNumber.none
    entrySigns = DisabledSigns()
    entrySigns.missing = constantSign
  }

  mutating func attribute(_ description: Span<UInt8>) -> Int? {
    if late == nil, let slot = wanted.index(of: description) { return slot }
    guard let memberOfSlot, let parsed = AttributeDescription(description.text), parsed.name == wanted.names[memberOfSlot],
      takes(parsed, of: late?.owner ?? Int(present), isFollowed: true)
    else { return nil }
    return memberOfSlot
  }

  mutating func value(_ value: Span<UInt8>, of attribute: Int) {
    if attribute == memberOfSlot {
      read.memberOf?.append(read.groupNames.number(of: value), to: late?.owner)
      if value.hasControlOctet { noteGarbled() }
    }
    guard late == nil else {
      lateValues += 1
      return
    }
    columns[attribute]?.append(utf8: value)
    if attribute == stableSlot, stableID.isEmpty, !value.isEmpty { stableID = spelling.text(value.copy) }
    if attribute == usernameSlot { add(username: value) }
    if attribute == primarySlot, primary == PrimaryNumber.none { primary = primaryNumber.number(of: value) }
    if !signs.isEmpty, let sign = signs[attribute] {
      read.signCounts[sign, default: 0] += 1
      entrySigns.take(value.text, of: sign)
    }
  }

  mutating func endEntry() {
    guard late == nil else { return }
    let person = present
    if stableID.isEmpty {
      read.withoutStableID += 1
      stableID = StableIDText.fallback(read.names[name])
    }
    if Int(name) == read.personOfName.count { read.personOfName.append(person) } else { read.personOfName[Int(name)] = person }
    read.people.stableIDs.append(utf8: stableID)
    if primarySlot != nil { read.primary.append(primary) }
    read.memberOf?.endList()
    if !entrySigns.isEmpty { read.disabledSigns[person] = entrySigns }
    for index in columns.indices { columns[index]?.endPerson() }
  }

  private mutating func add(username: Span<UInt8>) {
    key.fill(username)
    let number = Int(read.usernames.intern(key))
    if number == read.personOfUsername.count {
      read.personOfUsername.append(present)
    } else if read.personOfUsername[number] != present {
      read.namesakes[number, default: []].insert(present)
    }
  }

  func origin(of owner: Int) -> String { read.people.origins[owner] }

  /// Notes that a person's groups from a number on could not be read.
  mutating func noteUnread(_ range: OpenRange, because answer: String) {
    let reason =
      "\(range.attribute) of \(read.people.origins[range.owner]) from number \(range.next) on could not be read: \(answer)"
    read.memberOf?.partial[range.owner] = reason
  }

  private mutating func noteGarbled() {
    let person = late?.owner ?? Int(present)
    read.memberOf?.partial[person] =
      "a group of \(read.people.origins[person]) has an octet in its name that is in no name, as when two names run into each other"
  }

  /// The number of a person's DN in `PeopleRead.names`; nil when no such person was read.
  mutating func name(of dn: String) -> UInt32? {
    let bytes = Array(dn.utf8)
    guard normalizer.normalize(bytes.span) else {
      key.fill(bytes.span)
      return read.names.number(of: key)
    }
    return read.names.number(of: normalizer.form)
  }

  /// People who came under another name than last with the same stable id, and whoever came last.
  mutating func renamed() -> [(older: PersonNumber, latest: PersonNumber)] {
    read.superseded.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }.filter { older, latest in
      name(of: read.people.origin(of: older)) != name(of: read.people.origin(of: latest))
    }
  }

  /// Lets everyone be known by the DN who came with the stable ids of these people.
  mutating func separate(_ latest: Set<PersonNumber>, because reason: String) {
    var ids: [PersonNumber: [UInt8]] = [:]
    for person in latest.union(read.superseded.filter { latest.contains($0.value) }.keys) {
      ids[person] = name(of: read.people.origin(of: person)).map { StableIDText.fallback(read.names[$0]) }
    }
    read.replaceStableIDs(ids)
    read.notUnique = reason
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
