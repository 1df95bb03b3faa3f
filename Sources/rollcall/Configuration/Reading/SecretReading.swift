import Reconciliation
import Yams

extension YAMLValue {
  /// Where a secret is kept. Nothing of what stands there goes into a message, because it may be the secret itself.
  func secret() -> SecretSource? {
    let places = "`{credential: NAME}`, `{file: PATH}` or `{env: NAME}`"
    guard let mapping = node.mapping else {
      guard node.scalar != nil else { return refuse("has to be one of \(places)") }
      return refuse("is written in the file itself, where secrets do not belong: keep it elsewhere and say where, as \(places)")
    }
    guard mapping.count == 1, let (key, child) = mapping.first, let word = key.scalar?.string,
      ["credential", "file", "env"].contains(word)
    else {
      let words = mapping.compactMap { $0.key.scalar?.string }
      let nearest = words.count == 1 ? EditDistance.nearest(to: words[0], among: ["credential", "env", "file"]) : nil
      return refuse("has to be exactly one of \(places)", nearest: nearest)
    }
    let inner = YAMLValue(node: child, path: "\(path).\(word)", file: file, log: log)
    return inner.place(word).map { SecretSource($0, at: position) }
  }

  private func place(_ word: String) -> SecretSource.Place? {
    switch word {
    case "credential":
      return parsed(Notation.identifier).map { .credential($0) }
    case "file":
      return parsed(Notation.absolutePath).map { .file($0) }
    default:
      return parsed(Notation.environmentVariable).map { .environment($0) }
    }
  }

  /// `{username, password, one-time-password}`.
  func login() -> LoginConfiguration? { mapping { $0.login() } }
}

extension YAMLMapping {
  func login() -> LoginConfiguration? {
    let username = required("username")?.text(orNumber: true)
    let password = required("password")?.secret()
    let oneTimePassword = optional("one-time-password")?.secret()
    guard let username, let password else { return nil }
    return LoginConfiguration(username: username, password: password, oneTimePassword: oneTimePassword)
  }
}
