import Reconciliation

/// What the searches for groups gave; who is meant by the names is not decided yet.
struct GroupsRead: Sendable {
  /// What became of looking up one group by its DN.
  enum NamedGroup: Sendable {
    /// The place of the group in this read.
    case found(Int)
    /// Why there is none.
    case missing(String)
  }

  /// What one search for members of groups found.
  struct FoundMembers: Sendable {
    /// What names them, for people: `memberURL ldap:///…`.
    let label: String
    /// Whether groups in groups were followed, so that nobody knows by which of them somebody was found.
    let isAnyDepth: Bool
    /// In `names`.
    var names: [UInt32] = []
    /// Why they are not all; nil when they are.
    var reason: String?
  }

  /// Groups in the order in which they came; one that came again is in here twice.
  var origins: [String] = []
  /// By group the name of its entry, in `names`.
  var entryNames: [UInt32] = []
  var stableIDs: [String] = []
  /// Stable ids that several groups have at once.
  var sharedIDs: Set<String> = []
  var attributes: [[String: [String]]] = []
  /// Groups that the search for groups did not give, and that were only read because something names them.
  var unlisted: Set<Int> = []

  /// All DNs that were met: of groups and of the values that name people and groups.
  var names = DNTable()
  /// User names that were met.
  var usernames = NameTable()
  /// The group whose DN a name is.
  var groupOfName: [UInt32: Int] = [:]
  /// For each attribute that names members: DNs in `names`, `nobody` for what is none; or user names in `usernames`.
  var members: [NamedLists] = []
  /// By group the values that name members and are no DN; empty unless they were asked for.
  var malformed: [Int: [String]] = [:]
  /// Groups that each group is in, by its own account; nil when that is not asked for.
  var parents: NamedLists?
  /// The number by which people have each group for their primary group; empty when that is not asked for.
  var primary: [UInt32] = []
  /// LDAP URLs of each group that has any.
  var urls: [Int: [String]] = [:]
  /// What was searched for members, each search once.
  var searches: [FoundMembers] = []
  /// By group the places in `searches` that found its members.
  var searchesOfGroup: [Int: [Int]] = [:]
  /// By group: groups in it at any depth, when the server resolves them.
  var groupsBelow: [Int: [UInt32]] = [:]
  /// Groups whose members were asked for; nil when those of all were.
  var askedFor: Set<Int>?
  /// For each attribute that names admins, in lower case: their DNs, `nobody` for what is none.
  var owners: [String: NamedLists] = [:]
  /// The same for values that are user names; empty where the schema has none.
  var ownersByUsername: [String: NamedLists] = [:]
  /// For each template and each selected group what it names.
  var adminGroups: [String: [Int: NamedGroup]] = [:]
  /// The groups by which people are selected.
  var personGroups: [PersonSelection: NamedGroup] = [:]
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

  /// How many entries the search for groups gave.
  var listed: Int { origins.count - unlisted.count }

  /// Gives back the names once it is known whom they mean; the numbers in the lists keep their meaning.
  mutating func dropNames() {
    names = DNTable()
    usernames = NameTable()
  }

  /// Gives back the lists of members.
  mutating func dropMembers() {
    members = []
    parents = nil
    searches = []
  }

  /// Forgets what was read because of the groups that were known then, so that it can be read anew.
  mutating func forgetFurther() {
    selected = [:]
    strays = []
    adminGroups = [:]
    personGroups = [:]
    searches = []
    searchesOfGroup = [:]
    groupsBelow = [:]
    // Whoever is named there again is read again: it may have changed, and no search for groups would show it.
    let unlisted = unlisted
    if !unlisted.isEmpty { groupOfName = groupOfName.filter { !unlisted.contains($0.value) } }
  }

  /// For each entry the last one with the same stable id: a group that came again counts as it came last. Groups that share an id are
  /// told apart by their names.
  var latest: [Int] {
    var latest: [String: Int] = [:]
    for group in stableIDs.indices { latest[key(of: group)] = group }
    return stableIDs.indices.map { latest[key(of: $0)] ?? $0 }
  }

  private func key(of group: Int) -> String {
    let id = stableIDs[group]
    return sharedIDs.contains(id) ? "\(id) \(entryNames[group])" : id
  }

  /// Groups that came under another name than last with the same stable id, each name once.
  var renamed: [Int] {
    var seen: Set<UInt32> = []
    return latest.enumerated().filter { entryNames[$0] != entryNames[$1] && seen.insert(entryNames[$0]).inserted }.map(\.offset)
  }

  /// The other groups that have the stable id of a group, by DN and ascending; empty when it is its own.
  func twins(of group: Int) -> [String] {
    let id = stableIDs[group]
    guard sharedIDs.contains(id) else { return [] }
    let others = stableIDs.indices.filter { stableIDs[$0] == id && entryNames[$0] != entryNames[group] }
    return Set(others.map { origins[$0] }).sorted()
  }
}
