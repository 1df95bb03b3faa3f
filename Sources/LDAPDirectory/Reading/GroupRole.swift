/// What a group's attribute is good for; one attribute can be several things.
struct GroupRole {
  /// The place in `GroupsRead.members` of the attribute when its values name members.
  var list: Int?
  var holdsUsernames = false
  var isText = false
  var isOwner = false
  var isStableID = false
  var isURL = false
  var isParent = false
  var isPrimary = false

  /// Whether values have to be looked at for more than a member's name.
  var isMore: Bool { isText || isOwner || isStableID || isURL || isParent || isPrimary }

  /// Whether every value counts, so that ranges are followed to their end.
  var isFollowed: Bool { list != nil || isOwner || isURL || isParent }

  /// The roles of all attributes that have one, by name in lower case; `members` are those that name members by their DNs.
  static func all(texts: Set<String>, owners: Set<String>, members: [String], schema: DirectorySchema) -> [String: GroupRole] {
    var roles: [String: GroupRole] = [:]
    func add(_ names: some Sequence<String>, _ change: (inout GroupRole) -> Void) {
      for name in names { change(&roles[name.lowercased(), default: GroupRole()]) }
    }
    add(texts) { $0.isText = true }
    add(owners) { $0.isOwner = true }
    add([schema.stableID]) { $0.isStableID = true }
    add(schema.urls) { $0.isURL = true }
    add(schema.memberOf.map { [$0] } ?? []) { $0.isParent = true }
    add(schema.primaryGroup.map { [$0.group] } ?? []) { $0.isPrimary = true }
    for (list, name) in (members + schema.usernames).enumerated() {
      add([name]) { role in
        role.list = list
        role.holdsUsernames = list >= members.count
      }
    }
    return roles
  }
}
