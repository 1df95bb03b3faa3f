import Reconciliation

/// What the search for people gave.
struct PeopleRead: Sendable {
  /// Whom a selection of people takes.
  struct SelectedPeople: Sendable, Equatable {
    /// In `PeopleRead.names`.
    var names: Set<UInt32> = []
    /// Why they are not all; nil when they are.
    var reason: String?
  }

  var people = People()
  /// Normal forms of the DNs.
  var names = NameTable()
  /// The person of each name in `names`.
  var personOfName: [PersonNumber] = []
  /// User names, when groups name their members by them.
  var usernames = NameTable()
  /// The person of each name in `usernames`; `ambiguous` when two people have it.
  var personOfUsername: [PersonNumber] = []
  /// By name in `usernames` who else came with it; empty once it is known who came twice.
  var namesakes: [Int: Set<PersonNumber>] = [:]
  /// The number of each person's primary group; empty when that is not asked for.
  var primary: [UInt32] = []
  /// Groups that each person is in, by the person's own account; nil when that is not asked for.
  var memberOf: NamedLists?
  /// DNs that `memberOf` holds.
  var groupNames = DNTable()
  /// What the entries of people say of being disabled; nobody is in here of whom nothing of the kind is known.
  var disabledSigns: [PersonNumber: DisabledSigns] = [:]
  /// How many people each sign was met at.
  var signCounts: [DisabledSign: Int] = [:]
  /// For each selection of people by a filter.
  var selected: [PersonSelection: SelectedPeople] = [:]
  /// References to other servers that lay in scope.
  var references = 0
  /// People without the attribute for stable ids.
  var withoutStableID = 0
  /// Why the stable ids of some people are none; nil when everyone's is.
  var notUnique: String?
  var remarks: [String] = []
  /// Attributes, in lower case, that may be absent everywhere.
  var shownOnly: Set<String> = []

  /// Gives back what only served to find people by their names.
  mutating func dropNames() {
    names = NameTable()
    personOfName = []
    usernames = NameTable()
    personOfUsername = []
    groupNames = DNTable()
  }

  /// Gives back what people say of the groups that they are in.
  mutating func dropGroups() {
    primary = []
    memberOf = nil
  }

  static let ambiguous = PersonNumber.max
}
