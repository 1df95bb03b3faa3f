/// Mends a read during which the directory changed.
///
/// A read of many pages is no snapshot: somebody who was moved from a late group to an early one between two pages was in a group at
/// every moment, and was read as being in none. So what changed since the read began is read again, and again what changed meanwhile,
/// until a look finds nothing that matters. Each look is so short that the first or second is the last one, unless groups change
/// several times a second. Changes to people who are known matter only where groups hold names that nobody has: somebody may have been renamed
/// after the group was read. Those groups are read again, and names that stay are nobody's. So logins and passwords, which change the directory all
/// the time, hold nothing up. Only where groups are searches for people does every change of a person count.
struct SecondLook: Sendable {
  static let maximumRounds = 8

  let marks: MarkReader
  /// When the read began, in seconds since 1970-01-01 UTC.
  let begun: Int64
  /// What the connections showed on which people and groups were read, before they were read.
  var shown: [DirectoryMark?] = []

  /// Reads again what changed since the readers began; returns why nothing may be concluded from absence, nil when the read is whole.
  func mend(
    _ people: inout PeopleReader, _ groups: inout GroupsReader, on source: borrowing some Searchable & ~Copyable
  ) throws(LDAPError) -> String? {
    var before = marks.mark
    // One address may lead to several machines, and then each read has to be shown to be of the same state or a later one.
    if let reason = shown.lazy.compactMap({ Changes.doubt(before, $0) }).first { return reason }
    for _ in 0..<Self.maximumRounds {
      let now = try marks.read(on: source)
      if let reason = shown.lazy.compactMap({ Changes.doubt($0, now) }).first { return reason }
      switch Changes.between(before, now, begun: begun) {
      case .nothing: return nil
      case .unknown(let reason): return reason
      case .some(let changes):
        let news = try people.readChanges(changes, on: source)
        let groupsNews = try groups.readChanges(changes, people: news == .nobody ? nil : people.names, on: source)
        if news != .strangers, groupsNews == .nothing { return nil }
      }
      before = now
    }
    return "the directory keeps changing: groups changed in each of \(Self.maximumRounds) looks after it was read"
  }
}
