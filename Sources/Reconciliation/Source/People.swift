/// The people of one snapshot, numbered from 0 in the order in which they were read.
package struct People: Sendable {
  /// What the directory calls each person: a DN where the directory is LDAP.
  package var origins = StringTable()
  /// `StableID` of each person, as its raw value.
  package var stableIDs = StringTable()
  /// The attributes that were asked for, by name in lower case. Every column has `count` persons.
  package var attributes: [String: ValueColumn] = [:]

  package init() {}

  package var count: Int { origins.count }

  package func origin(of person: PersonNumber) -> String { origins[Int(person)] }
  package func stableID(of person: PersonNumber) -> StableID { StableID(stableIDs[Int(person)]) }

  /// Whether this is the person's stable id, without making a String.
  package func hasStableID(_ id: StableID, _ person: PersonNumber) -> Bool {
    // Other bytes may still be the same text, in another normal form.
    stableIDs.holds(id.rawValue.utf8.span, at: Int(person)) || stableID(of: person) == id
  }

  /// Values of an attribute; empty when the person has none or nobody asked for the attribute.
  package func values(of person: PersonNumber, _ attribute: String) -> [String] {
    attributes[attribute.lowercased()]?[person] ?? []
  }
}
