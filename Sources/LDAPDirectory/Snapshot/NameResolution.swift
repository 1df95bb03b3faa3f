import Reconciliation

/// Decides who is meant by the names that groups use: a person, a group, or nobody that was read.
struct NameResolution {
  /// A list of names, sorted out.
  struct Meaning {
    var people: [PersonNumber] = []
    var groups: [Int] = []
    var dangling = 0
    /// A name that two people have.
    var ambiguous = 0
  }

  private static let nobody = UInt32.max
  private static let ambiguous = UInt32.max - 1
  /// Marks a group; a directory has fewer people than this.
  private static let groupBit: UInt32 = 1 << 31

  /// By name of a DN.
  private let byDN: [UInt32]
  /// By user name.
  private let byUsername: [UInt32]

  init(people: borrowing PeopleRead, groups: borrowing GroupsRead) {
    let names = groups.names.names
    byDN = (0..<UInt32(names.count)).map { name in
      if let person = people.names.number(of: name, in: names) { return people.personOfName[Int(person)] }
      return groups.groupOfName[name].map { UInt32($0) | Self.groupBit } ?? Self.nobody
    }
    byUsername = (0..<UInt32(groups.usernames.count)).map { name in
      guard let known = people.usernames.number(of: name, in: groups.usernames) else { return Self.nobody }
      let person = people.personOfUsername[Int(known)]
      return person == PeopleRead.ambiguous ? Self.ambiguous : person
    }
  }

  /// What values that are DNs mean.
  func meaning(ofDNs names: some Sequence<UInt32>) -> Meaning { meaning(of: names, in: byDN) }

  /// What values that are user names mean.
  func meaning(ofUsernames names: some Sequence<UInt32>) -> Meaning { meaning(of: names, in: byUsername) }

  private func meaning(of names: some Sequence<UInt32>, in table: [UInt32]) -> Meaning {
    var meaning = Meaning()
    meaning.people.reserveCapacity(names.underestimatedCount)
    for name in names {
      let found = name == GroupsRead.nobody ? Self.nobody : table[Int(name)]
      switch found {
      case Self.nobody: meaning.dangling += 1
      case Self.ambiguous: meaning.ambiguous += 1
      case Self.groupBit...: meaning.groups.append(Int(found & ~Self.groupBit))
      default: meaning.people.append(found)
      }
    }
    return meaning
  }
}
