import Reconciliation

/// What the searches for groups gave; who is meant by the names is not decided yet.
struct GroupsRead: Sendable {
  /// What became of looking up the group that a template names.
  enum AdminGroup: Sendable {
    /// The place of the group in this read.
    case found(Int)
    /// Why there is none.
    case missing(String)
  }

  var origins: [String] = []
  var stableIDs: [String] = []
  var attributes: [[String: [String]]] = []
  /// How many groups the search for groups gave. Those after them were only read because they hold admins.
  var listed = 0

  /// All DNs that were met: of groups and of the values that name people and groups.
  var names = DNTable()
  /// User names that were met.
  var usernames = NameTable()
  /// The group whose DN a name is.
  var groupOfName: [UInt32: Int] = [:]
  /// For each group its members: in `usernames` where the schema is rfc2307, otherwise in `names`; `nobody` for what is no DN.
  var members = NumberLists()
  /// Members that came in later ranges, by group.
  var lateMembers: [Int: [UInt32]] = [:]
  /// For each attribute that names admins: for each group the names.
  var owners: [String: NumberLists] = [:]
  /// For each template and each selected group what it names.
  var adminGroups: [String: [Int: AdminGroup]] = [:]
  /// For each selection but that of all groups: the groups that it takes.
  var selected: [Selection: [Int]] = [:]
  /// Groups that a selection takes and that the search for groups did not give: made, renamed or missed in between.
  var strays: Set<String> = []
  /// Why a group's members are not all known.
  var partialMembers: [Int: String] = [:]
  /// References to other servers that lay in scope of the groups or of a selection.
  var references = 0
  var withoutStableID = 0

  static let nobody = DNTable.nobody

  /// Gives back the names once it is known whom they mean; the numbers in the lists keep their meaning.
  mutating func dropNames() {
    names = DNTable()
    usernames = NameTable()
  }

  /// Gives back the lists of members.
  mutating func dropMembers() {
    members = NumberLists()
    lateMembers = [:]
  }

  func memberNames(of group: Int) -> [UInt32] {
    members[group] + (lateMembers[group] ?? [])
  }
}
