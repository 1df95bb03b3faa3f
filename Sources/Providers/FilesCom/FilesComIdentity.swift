/// Who we are to a Files.com site.
enum FilesComIdentity: Sendable, Hashable {
  /// A site-wide API key belongs to nobody.
  case siteWide
  case user(Int64)
  /// What a session logged in with: a user name or an e-mail address. Files.com documents no call that tells a session whose it
  /// is.
  case login(String)

  /// Whether a user is the one whose credentials we use.
  func owns(_ user: FilesComWire.User) -> Bool {
    switch self {
    case .siteWide: false
    case .user(let id): user.id == id
    case .login(let name): [user.username, user.email].contains { $0?.lowercased() == name.lowercased() }
    }
  }
}
