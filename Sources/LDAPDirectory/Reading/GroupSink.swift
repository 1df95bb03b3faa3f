import Reconciliation

/// Takes groups as they arrive, and numbers the names of their members without a String for any.
struct GroupSink: RangedSink {
  let wanted: WantedAttributes
  var read = GroupsRead()
  var late: OpenRange?
  private(set) var lateValues = 0
  var openRanges: [OpenRange] = []
  private let roles: [GroupRole]
  private let namesAdminsByUsername: Bool
  private let tellsNames: Bool
  private let spelling: StableIDText
  private let primaryNumber: PrimaryNumber?
  /// Members whose names have not been looked up yet, all of one attribute.
  private var batch = NameBatch()
  private var batchList = 0
  private var found: [UInt32] = []
  private var key = PackedBytes()
  private var name: UInt32 = 0
  private var stableID: [UInt8] = []
  private var primary = PrimaryNumber.none
  private var origin = ""
  private var texts: [String: [String]] = [:]

  /// `texts` are kept as text, `owners` name admins; `tellsNames` keeps what only serves to explain who is named.
  init(texts: Set<String>, owners: Set<String>, settings: LDAPSettings, tellsNames: Bool = false) {
    let schema = settings.schema
    // The server resolves members that are DNs, so that they need not be read.
    let members = settings.groups.inChain && !tellsNames ? [] : schema.members
    let roles = GroupRole.all(texts: texts, owners: owners, members: members, schema: schema)
    wanted = WantedAttributes(roles.keys)
    self.roles = wanted.names.map { roles[$0] ?? GroupRole() }
    self.tellsNames = tellsNames
    read.members = members.map { NamedLists($0, isOnlyTold: settings.groups.inChain) }
    read.members += schema.usernames.map { NamedLists($0, holdsUsernames: true) }
    read.parents = schema.memberOf.map { NamedLists($0) }
    for owner in owners {
      read.owners[owner.lowercased()] = NamedLists(owner)
      read.ownersByUsername[owner.lowercased()] = NamedLists(owner, holdsUsernames: true)
    }
    namesAdminsByUsername = !schema.usernames.isEmpty
    spelling = StableIDText(attribute: schema.stableID)
    primaryNumber = schema.primaryGroup.map { PrimaryNumber(attribute: $0.group) }
  }

  private var present: Int { late?.owner ?? read.origins.count }

  mutating func beginEntry(dn: Span<UInt8>) {
    guard late == nil else { return }
    name = read.names.number(ofEntry: dn)
    origin = dn.text
    stableID = []
    primary = PrimaryNumber.none
    texts = [:]
  }

  mutating func attribute(_ description: Span<UInt8>) -> Int? {
    lookUpBatch()
    if late == nil, let slot = wanted.index(of: description) { return slot }
    guard let parsed = AttributeDescription(description.text), let slot = wanted.index(of: parsed.name),
      takes(parsed, of: present, isFollowed: roles[slot].isFollowed)
    else { return nil }
    return slot
  }

  mutating func value(_ value: Span<UInt8>, of attribute: Int) {
    if late != nil { lateValues += 1 }
    let role = roles[attribute]
    if let list = role.list {
      batchList = list
      if role.holdsUsernames, value.hasControlOctet { read.partialMembers[present] = Self.garbled }
      batch.append(value.extracting(..<(role.holdsUsernames ? value.count : OptionalUID.lengthOfName(in: value))))
      if batch.isFull { lookUpBatch() }
    }
    if role.isMore { take(value, of: attribute, role) }
  }

  /// Why a list of names is not taken for whole.
  private static let garbled = "a name in it has an octet that is in no name, as when two names run into each other"

  /// What a value is good for besides naming a member.
  private mutating func take(_ value: Span<UInt8>, of attribute: Int, _ role: GroupRole) {
    if role.isOwner || role.isParent, value.hasControlOctet { noteGarbled(attribute, role) }
    if role.isOwner { takeOwner(value, wanted.names[attribute]) }
    if role.isURL { read.urls[present, default: []].append(value.text) }
    if role.isParent { read.parents?.append(read.names.number(of: value), to: late?.owner) }
    guard late == nil else { return }
    if role.isText { texts[wanted.names[attribute], default: []].append(value.text) }
    if role.isStableID, stableID.isEmpty, !value.isEmpty { stableID = spelling.text(value.copy) }
    if role.isPrimary, let primaryNumber, primary == PrimaryNumber.none { primary = primaryNumber.number(of: value) }
  }

  private mutating func takeOwner(_ value: Span<UInt8>, _ attribute: String) {
    let owner = read.names.number(of: value.extracting(..<OptionalUID.lengthOfName(in: value)))
    guard owner == GroupsRead.nobody, namesAdminsByUsername else {
      read.owners[attribute]?.append(owner, to: late?.owner)
      return
    }
    key.fill(value)
    read.ownersByUsername[attribute]?.append(read.usernames.intern(key), to: late?.owner)
  }

  mutating func endEntry() {
    lookUpBatch()
    guard late == nil else { return }
    if stableID.isEmpty {
      read.withoutStableID += 1
      stableID = StableIDText.fallback(read.names.names[name])
    }
    read.groupOfName[name] = present
    read.origins.append(origin)
    read.entryNames.append(name)
    read.stableIDs.append(String(decoding: stableID, as: UTF8.self))
    read.attributes.append(texts)
    for list in read.members.indices { read.members[list].endList() }
    read.parents?.endList()
    if primaryNumber != nil { read.primary.append(primary) }
    for owner in read.owners.keys {
      read.owners[owner]?.endList()
      read.ownersByUsername[owner]?.endList()
    }
  }

  func origin(of owner: Int) -> String { read.origins[owner] }

  /// Notes that values of a group from a number on could not be read.
  mutating func noteUnread(_ range: OpenRange, because answer: String) {
    let reason = "\(range.attribute) from number \(range.next) on could not be read: \(answer)"
    guard let slot = wanted.index(of: range.attribute) else { return }
    let role = roles[slot]
    if role.list.map({ !read.members[$0].isOnlyTold }) ?? role.isURL { read.partialMembers[range.owner] = reason }
    if role.isParent { read.parents?.partial[range.owner] = reason }
    if role.isOwner { read.owners[range.attribute]?.partial[range.owner] = reason }
  }

  private mutating func noteGarbled(_ attribute: Int, _ role: GroupRole) {
    let present = present
    if role.isOwner { read.owners[wanted.names[attribute]]?.partial[present] = Self.garbled }
    if role.isParent { read.parents?.partial[present] = Self.garbled }
  }

  /// The group with this DN, nil when none was read.
  mutating func group(named dn: String) -> Int? {
    let bytes = Array(dn.utf8)
    return read.groupOfName[read.names.number(of: bytes.span)]
  }

  private mutating func lookUpBatch() {
    guard batch.count > 0 else { return }
    found.removeAll(keepingCapacity: true)
    if read.members[batchList].holdsUsernames {
      read.usernames.intern(batch, into: &found)
    } else {
      let garbled = read.names.garbled
      read.names.find(batch, into: &found)
      if read.names.garbled > garbled { read.partialMembers[present] = Self.garbled }
      if tellsNames { keepMalformed() }
    }
    read.members[batchList].append(contentsOf: found, to: late?.owner)
    batch.removeAll()
  }

  private mutating func keepMalformed() {
    for (place, name) in found.enumerated() where name == GroupsRead.nobody {
      read.malformed[present, default: []].append(String(decoding: batch.text(place), as: UTF8.self))
    }
  }
}
