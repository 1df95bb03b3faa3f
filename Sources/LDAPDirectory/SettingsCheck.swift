import Reconciliation

/// Refuses settings that contradict themselves or are not safe, before anything is sent.
enum SettingsCheck {
  /// The servers in order.
  static func servers(of settings: LDAPSettings) throws(LDAPError) -> [LDAPURL] {
    guard !settings.urls.isEmpty || settings.service != nil else {
      throw refusal("no server", "there is no address", "name at least one, such as ldaps://ldap.example.org")
    }
    guard settings.pageSize > 0 else { throw refusal("page size", "\(settings.pageSize) is no size", "use 1000") }
    if case .simple(let dn, let password) = settings.bind {
      guard !dn.isEmpty else { throw refusal("bind", "the name is empty", "name the account, or choose an anonymous bind") }
      // Servers take a DN with an empty password for an anonymous bind that succeeds (RFC 4513, 5.1.2).
      guard !password.isEmpty else {
        throw refusal("bind as \(dn)", "the password is empty", "check where the password comes from")
      }
    }
    if let service = settings.service, !service.isLDAPS, !settings.isProtectedInClear {
      throw refusal("srv \(service.domain)", inClear, "use service: ldaps or start-tls, or say insecure: true")
    }
    var servers: [LDAPURL] = []
    for text in settings.urls {
      guard let url = LDAPURL(text) else {
        // What stands before an @ may be a password.
        let shown = text.lastIndex(of: "@").map { "…\(text[$0...])" } ?? text
        throw refusal(shown, "this is no address of a directory server", "write ldaps://host, ldap://host or ldapi://%2Fpath")
      }
      guard url.scheme != .ldap || url.isLoopback || settings.isProtectedInClear else {
        throw refusal("\(url)", inClear, "use ldaps:// or start-tls, or say insecure: true")
      }
      servers.append(url)
    }
    return servers
  }

  private static let inClear = "passwords and people would go over the network in clear"

  private static func refusal(_ subject: String, _ answer: String, _ advice: String) -> LDAPError {
    LDAPError(.settings, attempt: "directory settings, \(subject)", answer: answer, advice: advice)
  }
}

extension LDAPSettings {
  /// Whether `ldap://` may be used beyond loopback: a Kerberos bind brings its own encryption.
  fileprivate var isProtectedInClear: Bool {
    if case .kerberos = bind { return true }
    return startTLS || allowsInsecure
  }
}
