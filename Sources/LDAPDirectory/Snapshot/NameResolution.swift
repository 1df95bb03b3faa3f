import Reconciliation

/// Decides who is meant by the names that groups use: a person, a group, or nobody that was read.
struct NameResolution {
  /// A list of names, sorted out.
  struct Meaning {
    var people: [PersonNumber] = []
    var groups: [Int] = []
    var dangling = 0
    /// Those that dangle and are groups which could not be read.
    var unread: [UInt32] = []
    /// A name that two people have.
    var ambiguous = 0

    mutating func add(_ other: Meaning) {
      if people.isEmpty { people = other.people } else { people += other.people }
      groups += other.groups
      dangling += other.dangling
      unread += other.unread
      ambiguous += other.ambiguous
    }
  }

  private static let nobody = UInt32.max
  private static let ambiguous = UInt32.max - 1
  private static let unread = UInt32.max - 2
  /// Marks a group; a directory has fewer people than this.
  private static let groupBit: UInt32 = 1 << 31

  /// By name of a DN.
  private let byDN: [UInt32]
  /// By user name.
  private let byUsername: [UInt32]
  /// By name of a DN that people say they are in: the group.
  private let groupOfPersonsName: [UInt32]
  /// For each group the entry that counts: the last one with the same stable id.
  let latest: [Int]
  /// Names of groups that could not be read, as text.
  private var unreadNames: [UInt32: String] = [:]

  init(people: borrowing PeopleRead, groups: borrowing GroupsRead, settings: LDAPSettings) {
    let (names, latest) = (groups.names.names, groups.latest)
    self.latest = latest
    var nameless: [UInt32] = []
    var byDN = [UInt32](repeating: Self.nobody, count: names.count)
    for name in 0..<UInt32(names.count) where groups.names.isForm(name) {
      if let person = people.names.number(of: name, in: names) {
        byDN[Int(name)] = people.personOfName[Int(person)]
      } else if let group = groups.groupOfName[name] {
        byDN[Int(name)] = UInt32(latest[group]) | Self.groupBit
      } else {
        nameless.append(name)
      }
    }
    if let unread = UnreadNames(people: people, groups: groups, settings: settings)?.among(nameless) {
      for name in unread {
        byDN[Int(name)] = Self.unread
        unreadNames[name] = String(decoding: names[name], as: UTF8.self)
      }
    }
    self.byDN = byDN
    let personsNames = people.groupNames.names
    groupOfPersonsName = (0..<UInt32(personsNames.count)).map { name in
      names.number(of: name, in: personsNames).map { byDN[Int($0)] } ?? Self.nobody
    }
    byUsername = (0..<UInt32(groups.usernames.count)).map { name in
      guard let known = people.usernames.number(of: name, in: groups.usernames) else { return Self.nobody }
      let person = people.personOfUsername[Int(known)]
      return person == PeopleRead.ambiguous ? Self.ambiguous : person
    }
  }

  /// Why members are not all known when these names are among them; nil when there are none.
  func reason(unread names: [UInt32]) -> String? {
    guard let first = names.compactMap({ unreadNames[$0] }).min() else { return nil }
    return
      names.count == 1
      ? "it names an entry below groups.base that is no group which was read, \(first): it may be hidden from the account, left out by "
        + "groups.filter, or gone; show it, take it out, or set groups.unread"
      : "it names \(names.count) entries below groups.base that are no group which was read, such as \(first): they may be hidden from "
        + "the account, left out by groups.filter, or gone; show them, take them out, or set groups.unread"
  }

  /// Whether a DN is that of neither a person nor a group that was read.
  func isNobody(dn name: UInt32) -> Bool { byDN[Int(name)] == Self.nobody || isUnread(name) }

  /// Whether a DN is that of a group that could not be read.
  func isUnread(_ name: UInt32) -> Bool { byDN[Int(name)] == Self.unread }

  /// Whether nobody who was read has a user name.
  func isNobody(username name: UInt32) -> Bool { byUsername[Int(name)] == Self.nobody }

  /// What values that are DNs mean.
  func meaning(ofDNs names: some Sequence<UInt32>) -> Meaning { meaning(of: names, in: byDN) }

  /// What values that are user names mean.
  func meaning(ofUsernames names: some Sequence<UInt32>) -> Meaning { meaning(of: names, in: byUsername) }

  /// The group that a DN names, nil when it names no group that was read.
  func group(_ name: UInt32) -> Int? { group(name, in: byDN) }

  /// The same for a DN in `PeopleRead.memberOf`.
  func group(ofPersonsName name: UInt32) -> Int? { group(name, in: groupOfPersonsName) }

  private func group(_ name: UInt32, in table: [UInt32]) -> Int? {
    guard name != GroupsRead.nobody else { return nil }
    let found = table[Int(name)]
    return found < Self.unread && found >= Self.groupBit ? Int(found & ~Self.groupBit) : nil
  }

  private func meaning(of names: some Sequence<UInt32>, in table: [UInt32]) -> Meaning {
    var meaning = Meaning()
    meaning.people.reserveCapacity(names.underestimatedCount)
    for name in names {
      let found = name == GroupsRead.nobody ? Self.nobody : table[Int(name)]
      switch found {
      case Self.nobody: meaning.dangling += 1
      case Self.unread:
        meaning.dangling += 1
        meaning.unread.append(name)
      case Self.ambiguous: meaning.ambiguous += 1
      case Self.groupBit...: meaning.groups.append(Int(found & ~Self.groupBit))
      default: meaning.people.append(found)
      }
    }
    return meaning
  }
}
