import Reconciliation

/// Why the directory gave no answer to build on.
package struct LDAPError: LockoutRisk, Sendable, Hashable, CustomStringConvertible {
  /// What kind of thing went wrong; it decides whether another server or another attempt is of any use.
  package enum Kind: Sendable, Hashable {
    /// The settings contradict themselves or are not safe to use; nothing was sent.
    case settings
    /// The server could not be reached.
    case connect
    /// No TLS session that could be trusted.
    case tls
    /// The server refused who we are.
    case credentials
    /// A base of a search does not exist.
    case baseMissing
    /// A file that cannot be read, or is not what it should be.
    case file
    /// A filter that is none.
    case filter
    /// The server limits what it returns, so an answer would have been cut short.
    case limit
    /// The server asks to come back later.
    case busy
    /// The connection broke after it stood.
    case connectionLost
    /// Time ran out.
    case deadline
    /// The server shows an older state of the directory than was read before.
    case older
    /// The server's answer does not prove that it is whole.
    case incomplete
    /// The server refused the request.
    case refused
  }

  package let kind: Kind
  /// What was tried, and on what: "search below ou=people,dc=example,dc=org at ldaps://ldap1.example.org".
  package let attempt: String
  /// What came back, with the server's or libldap's own words; one line, never a secret.
  package let answer: String
  /// What to do about it.
  package let advice: String

  init(_ kind: Kind, attempt: String, answer: String, advice: String) {
    self.kind = kind
    self.attempt = attempt
    self.answer = answer.split(whereSeparator: \.isNewline).joined(separator: " ")
    self.advice = advice
  }

  package var description: String { "\(attempt): \(answer); \(advice)" }

  package var risksLockout: Bool { kind == .credentials }

  /// The next server of the list may do better: this one was not reached, or is not well.
  var allowsNextServer: Bool { [.connect, .tls, .busy, .connectionLost, .deadline].contains(kind) }

  /// The same read may succeed when it is begun anew, there or at another server: nothing about it was refused.
  var allowsAnotherRead: Bool { [.connectionLost, .busy, .incomplete, .deadline].contains(kind) }

  /// The server answered, and what is wrong is this one search: others can go on.
  var concernsOneSearch: Bool { [.baseMissing, .filter, .limit, .refused].contains(kind) }

  /// One error for servers that all failed.
  static func combined(_ failures: [LDAPError]) -> LDAPError {
    guard let last = failures.last, failures.count > 1 else {
      return failures.last
        ?? LDAPError(
          .settings, attempt: "find a server", answer: "there is no address", advice: "name at least one in the settings")
    }
    let older = failures.first { $0.kind == .older }
    return LDAPError(
      older?.kind ?? last.kind, attempt: "reach any of \(failures.count) servers",
      answer: failures.map { "\($0.attempt): \($0.answer)" }.joined(separator: "; "), advice: (older ?? last).advice)
  }
}
