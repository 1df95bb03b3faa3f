/// A user of the Files.com site.
package struct FilesComUser: Sendable, Codable {
  package var id: Int
  package var username: String
  package var email: String?
  package var name: String?
  package var siteAdmin: Bool
  package var disabled: Bool
  /// Nil forbids to log in by password.
  package var password: String?
  /// The one-time password that logging in asks for; nil asks for none. The sandbox takes it any number of times.
  package var otp: String?

  enum CodingKeys: String, CodingKey {
    case id, username, email, name, disabled, password, otp
    case siteAdmin = "site-admin"
  }

  package init(
    id: Int, username: String, email: String? = nil, name: String? = nil, siteAdmin: Bool = false, disabled: Bool = false,
    password: String? = nil, otp: String? = nil
  ) {
    self.id = id
    self.username = username
    self.email = email
    self.name = name
    self.siteAdmin = siteAdmin
    self.disabled = disabled
    self.password = password
    self.otp = otp
  }

  package init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    id = try fields.decode(Int.self, forKey: .id)
    username = try fields.decode(String.self, forKey: .username)
    email = try fields.decodeIfPresent(String.self, forKey: .email)
    name = try fields.decodeIfPresent(String.self, forKey: .name)
    siteAdmin = try fields.value(.siteAdmin, default: false)
    disabled = try fields.value(.disabled, default: false)
    password = try fields.decodeIfPresent(String.self, forKey: .password)
    otp = try fields.decodeIfPresent(String.self, forKey: .otp)
  }
}
