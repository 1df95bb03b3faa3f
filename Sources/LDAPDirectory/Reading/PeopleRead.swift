import Reconciliation

/// What the search for people gave.
struct PeopleRead: Sendable {
  var people = People()
  /// Normal forms of the DNs.
  var names = NameTable()
  /// The person of each name in `names`.
  var personOfName: [PersonNumber] = []
  /// User names, when groups name their members by them.
  var usernames = NameTable()
  /// The person of each name in `usernames`; `ambiguous` when two people have it.
  var personOfUsername: [PersonNumber] = []
  /// References to other servers that lay in scope.
  var references = 0
  /// People without the attribute for stable ids.
  var withoutStableID = 0
  var remarks: [String] = []
  /// Attributes, in lower case, that may be absent everywhere.
  var shownOnly: Set<String> = []

  /// Gives back what only served to find people by their names.
  mutating func dropNames() {
    names = NameTable()
    personOfName = []
    usernames = NameTable()
    personOfUsername = []
  }

  static let ambiguous = PersonNumber.max
}
