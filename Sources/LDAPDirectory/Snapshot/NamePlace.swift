/// Tells by its place in the tree what a name that nobody has was: a person, or a group that could not be read.
///
/// A server answers for an entry that it hides as for one that is gone (RFC 4511, 4.1.9; RFC 4513, 6.3.1), so asking for the entry tells
/// nothing. All names are in their normal form.
struct NamePlace {
  private let groups: [UInt8]
  /// The people's base where it is the groups' or below it; nil where groups have a base of their own.
  private let people: [UInt8]?
  private let peopleBase: [UInt8]

  /// Nil when a base is no DN.
  init?(groupsBase: String, peopleBase: String) {
    guard let groups = Self.normalForm(groupsBase), let people = Self.normalForm(peopleBase) else { return nil }
    self.groups = groups
    self.peopleBase = people
    self.people = Self.holds(people, below: groups) ? people : nil
  }

  /// Whether an entry of this name would be found among groups, and not among people as well.
  func isGroups(_ name: [UInt8]) -> Bool {
    Self.holds(name, below: groups) && people.map { !Self.holds(name, below: $0) } ?? true
  }

  /// Whether an entry of this name would be found among both, so that only its neighbours can tell.
  func isShared(_ name: [UInt8]) -> Bool { people.map { Self.holds(name, below: $0) } ?? false }

  /// Whether an entry of this name lies where neither groups nor people are looked for.
  func isElsewhere(_ name: [UInt8]) -> Bool { !Self.holds(name, below: groups) && !Self.holds(name, below: peopleBase) }

  /// Whether an entry of this name would be found among people.
  func isPeople(_ name: [UInt8]) -> Bool { Self.holds(name, below: peopleBase) }

  /// The name of the entry above; nil at the top.
  static func parent(of name: [UInt8]) -> [UInt8]? {
    // A comma in a value is escaped in the normal form.
    name.firstIndex(of: UInt8(ascii: ",")).map { Array(name[($0 + 1)...]) }
  }

  private static func normalForm(_ dn: String) -> [UInt8]? {
    let bytes = Array(dn.utf8)
    return DistinguishedName(parsing: bytes.span)?.normalForm
  }

  private static func holds(_ name: [UInt8], below base: [UInt8]) -> Bool {
    guard !base.isEmpty else { return true }
    let start = name.count - base.count
    guard start >= 0, name[start...].elementsEqual(base) else { return false }
    return start == 0 || name[start - 1] == UInt8(ascii: ",")
  }
}
