import Reconciliation

/// Takes groups as they arrive, and numbers the names of their members without a String for any.
struct GroupSink: EntrySink {
  /// What a group's attribute is good for; one attribute can be several things.
  private struct Role {
    var isText = false
    var isMember = false
    var isOwner = false
    var isStableID = false
  }

  let wanted: WantedAttributes
  var read = GroupsRead()
  /// Set while further ranges of a group that is known already are read.
  var lateGroup: Int?
  /// The range that has to be asked for next, by group.
  private(set) var openRanges: [Int: (attribute: String, next: Int)] = [:]
  private let roles: [Role]
  private let namesAreUsernames: Bool
  private let spelling: StableIDText
  /// Members whose names have not been looked up yet.
  private var batch = NameBatch()
  private var found: [UInt32] = []
  private var name: UInt32 = 0
  private var stableID: [UInt8] = []
  private var origin = ""
  private var texts: [String: [String]] = [:]

  init(texts: Set<String>, owners: Set<String>, settings: LDAPSettings) {
    let members = Set((settings.schema.members + settings.schema.usernames).map { $0.lowercased() })
    wanted = WantedAttributes(texts.union(owners).union(members).union([settings.schema.stableID]))
    let texts = Set(texts.map { $0.lowercased() })
    let owners = Set(owners.map { $0.lowercased() })
    roles = wanted.names.map { name in
      Role(
        isText: texts.contains(name), isMember: members.contains(name), isOwner: owners.contains(name),
        isStableID: name == settings.schema.stableID.lowercased())
    }
    for owner in owners { read.owners[owner] = NumberLists() }
    namesAreUsernames = settings.schema.members.isEmpty
    spelling = StableIDText(attribute: settings.schema.stableID)
  }

  private var present: Int { lateGroup ?? read.origins.count }

  mutating func beginEntry(dn: Span<UInt8>) {
    guard lateGroup == nil else { return }
    name = read.names.number(ofEntry: dn)
    origin = dn.text
    stableID = []
    texts = [:]
  }

  mutating func attribute(_ description: Span<UInt8>) -> Int? {
    if let slot = wanted.index(of: description) { return slot }
    guard let parsed = AttributeDescription(description.text), let slot = wanted.index(of: parsed.name), roles[slot].isMember
    else {
      return nil
    }
    if case .next(let next) = parsed.range { openRanges[present] = (parsed.name, next) }
    return slot
  }

  mutating func value(_ value: Span<UInt8>, of attribute: Int) {
    let role = roles[attribute]
    if role.isMember {
      batch.append(value.extracting(..<(namesAreUsernames ? value.count : Self.lengthOfName(in: value))))
      if batch.isFull { lookUpBatch() }
    }
    guard lateGroup == nil, role.isText || role.isOwner || role.isStableID else { return }
    if role.isOwner {
      let owner = read.names.number(of: value.extracting(..<Self.lengthOfName(in: value)))
      read.owners[wanted.names[attribute]]?.append(owner)
    }
    if role.isText { texts[wanted.names[attribute], default: []].append(value.text) }
    if role.isStableID, stableID.isEmpty, !value.isEmpty { stableID = spelling.text(value.copy) }
  }

  mutating func endEntry() {
    lookUpBatch()
    guard lateGroup == nil else { return }
    if stableID.isEmpty {
      read.withoutStableID += 1
      stableID = StableIDText.fallback(read.names.names[name])
    }
    read.groupOfName[name] = present
    read.origins.append(origin)
    read.stableIDs.append(String(decoding: stableID, as: UTF8.self))
    read.attributes.append(texts)
    read.members.endList()
    for owner in read.owners.keys { read.owners[owner]?.endList() }
  }

  /// Takes the range that is to be asked for next; nil when every group's members are whole.
  mutating func nextOpenRange() -> (group: Int, attribute: String, next: Int)? {
    guard let (group, range) = openRanges.min(by: { $0.key < $1.key }) else { return nil }
    openRanges[group] = nil
    return (group, range.attribute, range.next)
  }

  /// The group with this DN, nil when none was read.
  mutating func group(named dn: String) -> Int? {
    let bytes = Array(dn.utf8)
    return read.groupOfName[read.names.number(of: bytes.span)]
  }

  private mutating func lookUpBatch() {
    guard batch.count > 0 else { return }
    found.removeAll(keepingCapacity: true)
    if namesAreUsernames { read.usernames.intern(batch, into: &found) } else { read.names.find(batch, into: &found) }
    if let lateGroup { read.lateMembers[lateGroup, default: []] += found } else { read.members.append(contentsOf: found) }
    batch.removeAll()
  }

  /// How many bytes of a value are the DN: a uniqueMember may end with the bits of an optional UID (RFC 4517, 3.3.21), such as
  /// uid=ana,dc=example#'0101'B.
  private static func lengthOfName(in value: Span<UInt8>) -> Int {
    let count = value.count
    guard count >= 4, value[count - 1] == UInt8(ascii: "B"), value[count - 2] == UInt8(ascii: "'") else { return count }
    var index = count - 3
    while index > 0, value[index] == UInt8(ascii: "0") || value[index] == UInt8(ascii: "1") { index -= 1 }
    guard index > 0, value[index] == UInt8(ascii: "'"), value[index - 1] == UInt8(ascii: "#") else { return count }
    return index - 1
  }
}
