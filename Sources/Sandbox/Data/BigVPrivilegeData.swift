/// A privilege of a data file, on what it is written in: an account, a group or a machine.
package struct BigVPrivilegeData: Sendable, Codable {
  package var user: String
  package var level: BigVLevel
  package var yubikeyRequired: Bool
  /// The number of the API key that the row is for; nil is for the user's own logins.
  package var apiKey: Int?

  enum CodingKeys: String, CodingKey {
    case user, level
    case yubikeyRequired = "yubikey-required"
    case apiKey = "api-key"
  }

  package init(user: String, level: BigVLevel, yubikeyRequired: Bool = false, apiKey: Int? = nil) {
    self.user = user
    self.level = level
    self.yubikeyRequired = yubikeyRequired
    self.apiKey = apiKey
  }

  package init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    user = try fields.decode(String.self, forKey: .user)
    level = try fields.choice(.level, default: .groupAdmin)
    yubikeyRequired = try fields.value(.yubikeyRequired, default: false)
    apiKey = try fields.decodeIfPresent(Int.self, forKey: .apiKey)
  }
}
