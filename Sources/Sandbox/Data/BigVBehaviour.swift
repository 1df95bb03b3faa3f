/// The answers of BigV that no document settles, or on which the documents disagree, each with its possible sides.
package struct BigVBehaviour: Sendable, Codable {
  /// What a successful PUT carries.
  package enum UpdateAnswer: String, Sendable, Codable, CaseIterable { case object, empty }

  /// How a 400 gives its reasons: `{"name":["..."]}`, `{"name":"..."}` or plain text.
  package enum Reasons: String, Sendable, Codable, CaseIterable { case lists, strings, text }

  /// What `GET /accounts/A/privileges` lists: rows on the account alone, rows on all that is in it as well, or nothing but 404. Of others
  /// these are rows below the caller's level; with `allLevels` those on the account are of every level.
  package enum AccountPrivileges: String, Sendable, Codable, CaseIterable {
    case missing
    case accountOnly = "account-only"
    case allLevels = "all-levels"
    case everything
  }

  /// Whether the server itself refuses to rename or delete the group `default`.
  package enum DefaultGroup: String, Sendable, Codable, CaseIterable { case unprotected, protected }

  /// Whether `Ops` and `ops` are one name.
  package enum Names: String, Sendable, Codable, CaseIterable {
    case exact
    case ignoringCase = "ignoring-case"
  }

  /// What happens to a name that is taken: 400, 409, or a second group of that name.
  package enum DuplicateName: String, Sendable, Codable, CaseIterable { case refused, conflict, accepted }

  /// What JSON calls itself: `application/json` or `application/vnd.bigv.sandbox+json`.
  package enum MediaType: String, Sendable, Codable, CaseIterable { case json, vendor }

  /// 200 or 201, for groups and privileges.
  package var createStatus = 200
  /// 200 or 204, for groups and privileges.
  package var deleteStatus = 204
  package var updateAnswer = UpdateAnswer.object
  package var reasons = Reasons.lists
  package var accountPrivileges = AccountPrivileges.accountOnly
  package var defaultGroup = DefaultGroup.unprotected
  /// Whether a virtual machine that was deleted but not purged keeps its group from being deleted.
  package var deletedMachinesCount = true
  package var duplicateName = DuplicateName.refused
  package var names = Names.ignoringCase
  /// Longest name of a group; nil is the 63 characters of a DNS label.
  package var maximumNameLength: Int?
  package var mediaType = MediaType.json
  package var retryAfter = LimiterHeader.seconds
  package var faults: [Fault] = []

  enum CodingKeys: String, CodingKey, CaseIterable {
    case reasons, names, faults
    case createStatus = "create-status"
    case deleteStatus = "delete-status"
    case updateAnswer = "update-answer"
    case accountPrivileges = "account-privileges"
    case defaultGroup = "default-group"
    case deletedMachinesCount = "deleted-machines-count"
    case duplicateName = "duplicate-name"
    case maximumNameLength = "maximum-name-length"
    case mediaType = "media-type"
    case retryAfter = "retry-after"
  }

  package init() {}

  package init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    createStatus = try fields.value(.createStatus, default: 200)
    deleteStatus = try fields.value(.deleteStatus, default: 204)
    updateAnswer = try fields.choice(.updateAnswer, default: .object)
    reasons = try fields.choice(.reasons, default: .lists)
    accountPrivileges = try fields.choice(.accountPrivileges, default: .accountOnly)
    defaultGroup = try fields.choice(.defaultGroup, default: .unprotected)
    deletedMachinesCount = try fields.value(.deletedMachinesCount, default: true)
    duplicateName = try fields.choice(.duplicateName, default: .refused)
    names = try fields.choice(.names, default: .ignoringCase)
    maximumNameLength = try fields.decodeIfPresent(Int.self, forKey: .maximumNameLength)
    mediaType = try fields.choice(.mediaType, default: .json)
    retryAfter = try fields.choice(.retryAfter, default: .seconds)
    faults = try fields.value(.faults, default: [])
    guard [200, 201].contains(createStatus) else {
      throw DecodingError.dataCorruptedError(
        forKey: .createStatus, in: fields, debugDescription: "\(createStatus) is not one of 200, 201")
    }
    guard [200, 204].contains(deleteStatus) else {
      throw DecodingError.dataCorruptedError(
        forKey: .deleteStatus, in: fields, debugDescription: "\(deleteStatus) is not one of 200, 204")
    }
  }
}
