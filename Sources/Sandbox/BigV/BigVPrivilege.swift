/// A row that lets a user do something.
package struct BigVPrivilege: Sendable, Hashable {
  /// What a row is on.
  package enum Object: Sendable, Hashable {
    case account(Int)
    case group(Int)
    case machine(Int)
  }

  package let id: Int
  package let username: String
  package let level: BigVLevel
  package let object: Object
  package var passwordRequired = true
  package var yubikeyRequired = false
  /// Seconds.
  package var yubikeyOTPMaximumAge = 900
  package var ipRestrictions: String?
  /// The API key that the row is for; nil is for the user's own logins.
  package var apiKeyID: Int?
  package var creatingUsername: String?

  package init(id: Int, username: String, level: BigVLevel, object: Object) {
    self.id = id
    self.username = username
    self.level = level
    self.object = object
  }
}
