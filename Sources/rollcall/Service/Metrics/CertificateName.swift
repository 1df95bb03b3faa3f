/// Which certificate it is that ends.
struct CertificateName: Sendable, Hashable, Comparable {
  enum Role: String, Sendable {
    /// Of a server of the directory; the name is its URL.
    case directory
    /// Of a target's server; the name is the target's.
    case target
    /// That we show to the directory, or that authorities are trusted by; the name is the file's path.
    case client
    case authorities
  }

  let role: Role
  let name: String

  static func < (left: Self, right: Self) -> Bool { (left.role.rawValue, left.name) < (right.role.rawValue, right.name) }
}
