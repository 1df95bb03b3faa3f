package import Reconciliation

/// One BigV account and how we are known to it.
package struct BigVSettings: Sendable, Hashable {
  package enum Authentication: Sendable, Hashable {
    /// `Authorization: Bearer apikey.SECRET`.
    case apiKey(Secret)
    /// Logs in at `authURL`/session and sends the token.
    case session(authURL: String, username: String, password: Secret, oneTimePassword: Secret?)
    /// `Authorization: Basic …`, with `X-Yubikey-Otp` when there is one.
    case basic(username: String, password: Secret, oneTimePassword: Secret?)
  }

  /// `https://uk0.bigv.io` or another, without a trailing slash.
  package var url: String
  /// Name or number of the account whose groups are kept.
  package var account: String
  package var authentication: Authentication
  /// Whether a group with virtual machines may be renamed, which changes their host names.
  package var renamesPopulatedGroups: Bool

  package init(url: String, account: String, authentication: Authentication, renamesPopulatedGroups: Bool = false) {
    self.url = url
    self.account = account
    self.authentication = authentication
    self.renamesPopulatedGroups = renamesPopulatedGroups
  }
}
