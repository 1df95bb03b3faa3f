/// Where a secret is kept, and where the configuration says so. The secret itself is not in here.
struct SecretSource: Sendable, Hashable, CustomStringConvertible {
  enum Place: Sendable, Hashable {
    /// A systemd credential, by its name.
    case credential(String)
    /// A file that nobody else can read, by its path.
    case file(String)
    /// An environment variable, by its name.
    case environment(String)
  }

  let place: Place
  let position: Position

  init(_ place: Place, at position: Position) {
    self.place = place
    self.position = position
  }

  /// What messages call it: `credential ldap-password`.
  var description: String {
    switch place {
    case .credential(let name): "credential \(name)"
    case .file(let path): "file \(path)"
    case .environment(let name): "environment variable \(name)"
    }
  }
}
