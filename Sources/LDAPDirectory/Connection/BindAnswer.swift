/// How a server answered a bind.
struct BindAnswer: Sendable, Equatable {
  let code: LDAPResultCode
  /// The server's own words; often empty.
  let diagnostic: String
  /// What it says of the password; nil when it says nothing.
  let policy: PasswordPolicy?

  /// What there is to know of a bind that succeeded, one line each; throws when we were not let in.
  ///
  /// `label` says what was tried, on which server.
  func warnings(_ label: String) throws(LDAPError) -> [String] {
    if code == .success {
      guard let refusal = policy?.refusal else { return policy?.warning.map { ["\(label): \($0)"] } ?? [] }
      throw LDAPError(.credentials, attempt: label, answer: refusal, advice: "give the account a new password")
    }
    let isBusy = code == .busy || code == .unavailable
    throw LDAPError(isBusy ? .busy : .credentials, attempt: label, answer: answer, advice: advice)
  }

  private var meaning: String? { ActiveDirectoryRefusal.meaning(of: diagnostic) ?? policy?.meaning }

  private var answer: String {
    let words = [meaning, diagnostic.isEmpty ? nil : diagnostic].compactMap { $0 }
    return words.isEmpty ? code.description : "\(code): \(words.joined(separator: ", "))"
  }

  private var advice: String {
    switch code {
    case .invalidCredentials where meaning != nil:
      "put the account right; this is not tried again at once, so that the account is not locked out"
    case .invalidCredentials:
      "check the name and the password; this is not tried again at once, so that the account is not locked out"
    case .invalidDNSyntax: "the name is no DN to this server: only Active Directory takes others, so give the DN of the account"
    case .inappropriateAuthentication: "the entry has no password, or the server does not allow this kind of bind"
    case .confidentialityRequired, .strongerAuthRequired: "the server wants TLS for this: use ldaps:// or start-tls"
    case .authMethodNotSupported: "the server does not offer this way of saying who we are: see its supportedSASLMechanisms"
    case .busy, .unavailable: "the server is not ready; it is tried again later"
    default: "check the bind settings and the server's log"
    }
  }
}
