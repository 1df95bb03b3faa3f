import Reconciliation

extension PeopleRead {
  /// Takes out people who came again later, for instance because they were renamed while pages were read.
  mutating func keepLatest() {
    let superseded = superseded
    if !superseded.isEmpty { drop(superseded) }
    tellNamesakes()
  }

  /// A user name is ambiguous only now that everybody is in here once.
  private mutating func tellNamesakes() {
    for (username, others) in namesakes where others.contains(where: { $0 != personOfUsername[username] }) {
      personOfUsername[username] = Self.ambiguous
    }
    namesakes = [:]
  }

  /// Everyone who came again, and who came last with the same stable id.
  ///
  /// A hash table of people by their stable ids that holds numbers alone: the ids are in memory once.
  var superseded: [PersonNumber: PersonNumber] {
    var superseded: [PersonNumber: PersonNumber] = [:]
    var size = 1024
    while size < people.count * 2 { size *= 2 }
    // The number of a person plus one; zero is a free slot.
    var slots = [PersonNumber](repeating: 0, count: size)
    var id = PackedBytes()
    for person in 0..<PersonNumber(people.count) {
      people.stableIDs.withBytes(Int(person)) { id.fill($0.span) }
      var slot = Int(PackedBytes.hash(id.words.span) &>> 32) & (size - 1)
      while slots[slot] != 0, !haveOneStableID(slots[slot] - 1, person) { slot = (slot + 1) & (size - 1) }
      if slots[slot] != 0 { superseded[slots[slot] - 1] = person }
      slots[slot] = person + 1
    }
    for person in superseded.keys.sorted(by: >) {
      if let later = superseded[person], let last = superseded[later] { superseded[person] = last }
    }
    return superseded
  }

  /// Lets people be known by other stable ids.
  mutating func replaceStableIDs(_ ids: [PersonNumber: [UInt8]]) {
    let old = people.stableIDs
    people.stableIDs = StringTable()
    for person in 0..<PersonNumber(people.count) {
      if let id = ids[person] {
        people.stableIDs.append(utf8: id)
      } else {
        old.withBytes(Int(person)) { people.stableIDs.append(utf8: $0) }
      }
    }
  }

  private func haveOneStableID(_ one: PersonNumber, _ other: PersonNumber) -> Bool {
    people.stableIDs.withBytes(Int(one)) { people.stableIDs.holds($0.span, at: Int(other)) }
  }

  /// Whoever was named by an earlier entry is named by the later one.
  private mutating func drop(_ superseded: [PersonNumber: PersonNumber]) {
    var kept = People()
    for name in people.attributes.keys { kept.attributes[name] = ValueColumn() }
    var numbers = [PersonNumber](repeating: 0, count: people.count)
    for person in 0..<PersonNumber(people.count) where superseded[person] == nil {
      numbers[Int(person)] = PersonNumber(kept.count)
      people.origins.withBytes(Int(person)) { kept.origins.append(utf8: $0) }
      people.stableIDs.withBytes(Int(person)) { kept.stableIDs.append(utf8: $0) }
      for (name, column) in people.attributes {
        for value in column[person] { kept.attributes[name]?.append(value) }
        kept.attributes[name]?.endPerson()
      }
    }
    keepPrimaries(without: superseded)
    for (person, latest) in superseded { numbers[Int(person)] = numbers[Int(latest)] }
    people = kept
    disabledSigns = Dictionary(
      uniqueKeysWithValues: disabledSigns.filter { superseded[$0.key] == nil }.map { (numbers[Int($0.key)], $0.value) })
    personOfName = personOfName.map { numbers[Int($0)] }
    personOfUsername = personOfUsername.map { numbers[Int($0)] }
    namesakes = namesakes.mapValues { Set($0.map { numbers[Int($0)] }) }
    remarks.append("\(superseded.count) people came twice in one read, the later entry counts: the directory changed meanwhile")
  }

  /// What people say of the groups that they are in, for those who stay.
  private mutating func keepPrimaries(without superseded: [PersonNumber: PersonNumber]) {
    let kept = (0..<people.count).filter { superseded[PersonNumber($0)] == nil }
    if !primary.isEmpty { primary = kept.map { primary[$0] } }
    if let memberOf { self.memberOf = memberOf.keeping(kept) }
  }
}
