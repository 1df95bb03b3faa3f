import Reconciliation

extension PeopleRead {
  /// Takes out people who came again later; whoever was named by the earlier entry is named by the later one.
  mutating func drop(_ superseded: [PersonNumber: PersonNumber]) {
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
    for person in superseded.keys.sorted() {
      var latest = person
      while let later = superseded[latest] { latest = later }
      numbers[Int(person)] = numbers[Int(latest)]
    }
    people = kept
    personOfName = personOfName.map { numbers[Int($0)] }
    personOfUsername = personOfUsername.map { $0 == Self.ambiguous ? $0 : numbers[Int($0)] }
    remarks.append("\(superseded.count) people came twice in one read, the later entry counts: the directory changed meanwhile")
  }
}
