/// The Files.com site of a data file.
package struct FilesComData: Sendable, Codable {
  package var site = FilesComSite()
  package var users: [FilesComUser] = []
  package var groups: [FilesComGroupData] = []
  package var apiKeys: [FilesComKey] = []
  package var behaviour = FilesComBehaviour()

  enum CodingKeys: String, CodingKey {
    case site, users, groups, behaviour
    case apiKeys = "api-keys"
  }

  package init() {}

  package init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    site = try fields.value(.site, default: FilesComSite())
    users = try fields.value(.users, default: [])
    groups = try fields.value(.groups, default: [])
    apiKeys = try fields.value(.apiKeys, default: [])
    behaviour = try fields.value(.behaviour, default: FilesComBehaviour())
  }

  /// Refuses data that no site can have: numbers or names used twice, members who are no users, administrators who are no members.
  func validate(_ source: String) throws(SandboxDataError) {
    func refuse(_ problem: String) -> SandboxDataError { SandboxDataError("cannot use \(source): files-com: \(problem)") }
    let names = Set(users.map(\.username))
    guard names.count == users.count else { throw refuse("two users have the same username") }
    guard Set(users.map(\.id)).count == users.count else { throw refuse("two users have the same id") }
    guard Set(groups.map(\.id)).count == groups.count else { throw refuse("two groups have the same id") }
    for group in groups {
      if let stranger = (group.members + group.admins).first(where: { !names.contains($0) }) {
        throw refuse("group \(group.name) has \(stranger), who is none of the users")
      }
      if let admin = group.admins.first(where: { !group.members.contains($0) }) {
        throw refuse("group \(group.name) has the administrator \(admin), who is not among its members")
      }
    }
    for key in apiKeys {
      guard key.key.utf8.allSatisfy({ $0 < 128 }), key.key.allSatisfy({ $0.isLetter || $0.isNumber }), !key.key.isEmpty else {
        throw refuse("API key \(key.id) has other characters than letters and digits")
      }
      if let user = key.user, !names.contains(user) {
        throw refuse("API key \(key.id) belongs to \(user), who is none of the users")
      }
    }
  }
}
