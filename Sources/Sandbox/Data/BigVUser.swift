/// A BigV user.
package struct BigVUser: Sendable, Codable {
  /// Letters and digits.
  package var username: String
  package var email: String?
  /// Nil forbids to log in by password.
  package var password: String?
  /// The one-time password of the user's Yubikey; the sandbox takes it any number of times.
  package var otp: String?

  package init(username: String, email: String? = nil, password: String? = nil, otp: String? = nil) {
    self.username = username
    self.email = email
    self.password = password
    self.otp = otp
  }
}
