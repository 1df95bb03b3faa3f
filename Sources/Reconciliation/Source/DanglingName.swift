/// A name in a group that is nobody who was read. The JSON form is these names.
package struct DanglingName: Sendable, Hashable, Encodable {
  /// Where the name leads, as far as its form and its place tell; a server answers for what it hides as for what is gone.
  package enum Place: String, Sendable, Encodable, CaseIterable {
    /// Where people are read.
    case people
    /// Where groups are read.
    case groups
    /// Neither where people nor where groups are read.
    case elsewhere
    /// Somebody of another domain, for whom Active Directory keeps a placeholder (MS-ADTS 6.1.1.4.10, Foreign Security Principals).
    case otherDomain = "other-domain"
    /// A group that was read, where groups in groups do not count.
    case group
    /// A user name, and not a place.
    case username
    /// The value is no name of an entry at all.
    case malformed
  }

  /// What the directory calls it, a DN in its normal form where it is one.
  package let name: String
  package let place: Place

  package init(name: String, place: Place) {
    self.name = name
    self.place = place
  }
}
