/// All the secrets that are not to be had.
struct SecretErrors: Error, Sendable, CustomStringConvertible {
  let errors: [SecretError]

  init(_ errors: [SecretError]) { self.errors = errors }

  /// One line for each, without a newline at the end.
  var description: String { errors.map(\.description).joined(separator: "\n") }
}
