/// The answers of Files.com that no document settles, each with its possible sides.
package struct FilesComBehaviour: Sendable, Codable {
  /// How `user_ids`, `admin_ids` and `usernames` are written.
  package enum IDLists: String, Sendable, Codable, CaseIterable {
    case comma, array, null, absent
    case stringArray = "string-array"
  }

  /// How a list says that there is more: by cursor headers, or not at all as on older sites (`page=` is served by both).
  package enum Pagination: String, Sendable, Codable, CaseIterable { case cursor, page }

  /// What `POST /group_users` answers for somebody who is in the group already.
  package enum DuplicateMembership: String, Sendable, Codable, CaseIterable { case created, ok, refused }

  /// What `"user_ids": ""` does to the members there are.
  package enum EmptyUserIDs: String, Sendable, Codable, CaseIterable { case clear, keep }

  /// What happens to an administrator who is not among the members.
  package enum AdminsOutsideMembers: String, Sendable, Codable, CaseIterable { case refuse, add }

  /// Whether `Design` and `design` are one name, for filters and for uniqueness.
  package enum Names: String, Sendable, Codable, CaseIterable {
    case exact
    case ignoringCase = "ignoring-case"
  }

  /// The words of the refusal of a name that is taken: those of the framework, or in the language of the caller.
  package enum DuplicateName: String, Sendable, Codable, CaseIterable { case usual, translated }

  /// What a successful PATCH of a group carries.
  package enum UpdateAnswer: String, Sendable, Codable, CaseIterable { case object, empty }

  /// Whether groups of a parent site are in every list or only in those that ask for them.
  package enum ParentSiteGroups: String, Sendable, Codable, CaseIterable {
    case listed
    case onRequest = "on-request"
  }

  package var idLists = IDLists.comma
  package var pagination = Pagination.cursor
  /// Puts an empty page with a new cursor between any two pages.
  package var emptyPages = false
  package var duplicateMembership = DuplicateMembership.created
  package var emptyUserIDs = EmptyUserIDs.clear
  package var adminsOutsideMembers = AdminsOutsideMembers.refuse
  package var names = Names.exact
  package var duplicateName = DuplicateName.usual
  package var updateAnswer = UpdateAnswer.object
  package var parentSiteGroups = ParentSiteGroups.onRequest
  /// Longest name of a group; older documents say 50, nil sets no limit.
  package var maximumNameLength: Int?
  package var retryAfter = LimiterHeader.seconds
  package var faults: [Fault] = []

  enum CodingKeys: String, CodingKey, CaseIterable {
    case pagination, names, faults
    case idLists = "id-lists"
    case emptyPages = "empty-pages"
    case duplicateMembership = "duplicate-membership"
    case emptyUserIDs = "empty-user-ids"
    case adminsOutsideMembers = "admins-outside-members"
    case duplicateName = "duplicate-name"
    case updateAnswer = "update-answer"
    case parentSiteGroups = "parent-site-groups"
    case maximumNameLength = "maximum-name-length"
    case retryAfter = "retry-after"
  }

  package init() {}

  package init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    idLists = try fields.choice(.idLists, default: .comma)
    pagination = try fields.choice(.pagination, default: .cursor)
    emptyPages = try fields.value(.emptyPages, default: false)
    duplicateMembership = try fields.choice(.duplicateMembership, default: .created)
    emptyUserIDs = try fields.choice(.emptyUserIDs, default: .clear)
    adminsOutsideMembers = try fields.choice(.adminsOutsideMembers, default: .refuse)
    names = try fields.choice(.names, default: .exact)
    duplicateName = try fields.choice(.duplicateName, default: .usual)
    updateAnswer = try fields.choice(.updateAnswer, default: .object)
    parentSiteGroups = try fields.choice(.parentSiteGroups, default: .onRequest)
    maximumNameLength = try fields.decodeIfPresent(Int.self, forKey: .maximumNameLength)
    retryAfter = try fields.choice(.retryAfter, default: .seconds)
    faults = try fields.value(.faults, default: [])
  }
}

extension FilesComBehaviour {
  func isSameName(_ left: String, _ right: String) -> Bool {
    names == .exact ? left == right : left.lowercased() == right.lowercased()
  }
}
