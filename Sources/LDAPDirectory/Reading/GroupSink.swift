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
  private var normalizer = DNNormalizer()
  private var key = PackedBytes()
  private var name: UInt32 = 0
  private var stableID: [UInt8] = []
  private var origin = ""
  private var texts: [String: [String]] = [:]

  init(texts: Set<String>, owners: Set<String>, settings: LDAPSettings) {
    let members: Set<String> = settings.schema == .rfc2307 ? ["memberuid"] : ["member", "uniquemember"]
    wanted = WantedAttributes(texts.union(owners).union(members).union([settings.stableIDAttribute]))
    let texts = Set(texts.map { $0.lowercased() })
    let owners = Set(owners.map { $0.lowercased() })
    roles = wanted.names.map { name in
      Role(
        isText: texts.contains(name), isMember: members.contains(name), isOwner: owners.contains(name),
        isStableID: name == settings.stableIDAttribute.lowercased())
    }
    for owner in owners { read.owners[owner] = NumberLists() }
    namesAreUsernames = settings.schema == .rfc2307
    spelling = StableIDText(attribute: settings.stableIDAttribute)
  }

  private var present: Int { lateGroup ?? read.origins.count }

  mutating func beginEntry(dn: Span<UInt8>) {
    guard lateGroup == nil else { return }
    name = number(ofDN: dn)
    if name == GroupsRead.nobody {
      key.fill(dn)
      name = read.names.intern(key)
    }
    origin = String(decoding: dn.indices.map { dn[$0] }, as: UTF8.self)
    stableID = []
    texts = [:]
  }

  mutating func attribute(_ description: Span<UInt8>) -> Int? {
    if let slot = wanted.index(of: description) { return slot }
    let text = String(decoding: description.indices.map { description[$0] }, as: UTF8.self)
    guard let parsed = AttributeDescription(text), let slot = wanted.index(of: parsed.name), roles[slot].isMember else {
      return nil
    }
    if case .next(let next) = parsed.range { openRanges[present] = (parsed.name, next) }
    return slot
  }

  mutating func value(_ value: Span<UInt8>, of attribute: Int) {
    let role = roles[attribute]
    if role.isMember {
      let number = namesAreUsernames ? number(ofUsername: value) : number(ofDN: value)
      if let lateGroup { read.lateMembers[lateGroup, default: []].append(number) } else { read.members.append(number) }
    }
    guard lateGroup == nil, role.isText || role.isOwner || role.isStableID else { return }
    if role.isOwner {
      let owner = number(ofDN: value)
      read.owners[wanted.names[attribute]]?.append(owner)
    }
    let bytes = value.indices.map { value[$0] }
    if role.isText { texts[wanted.names[attribute], default: []].append(String(decoding: bytes, as: UTF8.self)) }
    if role.isStableID, stableID.isEmpty, !bytes.isEmpty { stableID = spelling.text(bytes) }
  }

  mutating func endEntry() {
    guard lateGroup == nil else { return }
    if stableID.isEmpty {
      read.withoutStableID += 1
      stableID = StableIDText.fallback(read.names[name])
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
    guard normalizer.normalize(bytes.span), let name = read.names.number(of: normalizer.form) else { return nil }
    return read.groupOfName[name]
  }

  private mutating func number(ofUsername value: Span<UInt8>) -> UInt32 {
    key.fill(value)
    return read.usernames.intern(key)
  }

  private mutating func number(ofDN value: Span<UInt8>) -> UInt32 {
    // A uniqueMember may end with the bits of an optional UID (RFC 4517, 3.3.21): uid=ana,dc=example#'0101'B
    let dn = value.extracting(..<(Self.bits(value) ?? value.count))
    if normalizer.normalize(dn) { return read.names.intern(normalizer.form) }
    return GroupsRead.nobody
  }

  /// Where an optional UID begins, nil when there is none.
  private static func bits(_ value: Span<UInt8>) -> Int? {
    let count = value.count
    guard count >= 4, value[count - 1] == UInt8(ascii: "B"), value[count - 2] == UInt8(ascii: "'") else { return nil }
    var index = count - 3
    while index > 0, value[index] == UInt8(ascii: "0") || value[index] == UInt8(ascii: "1") { index -= 1 }
    guard index > 0, value[index] == UInt8(ascii: "'"), value[index - 1] == UInt8(ascii: "#") else { return nil }
    return index - 1
  }
}
