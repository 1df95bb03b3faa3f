import CLDAP
import Glibc

extension LDAPConnection {
  enum TLSStart {
    /// TLS from the first byte, as `ldaps://` has it.
    case connecting
    /// The StartTLS request on a plain connection.
    case request
  }

  /// Debian's bundle of the authorities that the system trusts.
  static let systemAuthorities = "/etc/ssl/certs/ca-certificates.crt"

  /// Starts TLS and verifies the server's certificate and name; throws when either cannot be trusted, and nothing is sent then.
  borrowing func startTLS(by start: TLSStart, authorities: String?) throws(LDAPError) {
    let file = authorities ?? Self.systemAuthorities
    guard unsafe access(file, R_OK) == 0 else {
      throw LDAPError(
        .settings, attempt: "read the certificate authorities in \(file)", answer: SystemMessage.text(errno),
        advice: "check the path and its permissions")
    }
    var demand = Int32(LDAP_OPT_X_TLS_DEMAND)
    var client: Int32 = 0
    let codes = unsafe [
      ldap_set_option(handle, LDAP_OPT_X_TLS_REQUIRE_CERT, &demand),
      ldap_set_option(handle, LDAP_OPT_X_TLS_CACERTFILE, file),
      // Makes the options above take effect in a context of this handle's own.
      ldap_set_option(handle, LDAP_OPT_X_TLS_NEWCTX, &client),
    ]
    guard codes.allSatisfy({ $0 == LDAP_OPT_SUCCESS }) else {
      throw LDAPError(
        .settings, attempt: "set up TLS with the authorities in \(file)", answer: "libldap refused them",
        advice: "the file has to hold certificates in PEM form")
    }
    lifeline.allow(deadlines.connect, for: "the TLS handshake")
    let code = unsafe LDAPResultCode(rawValue: start == .request ? ldap_start_tls_s(handle, nil, nil) : ldap_install_tls(handle))
    guard code == .success, unsafe ldap_tls_inplace(handle) == 1 else { throw refusedTLS(start, code, authorities: file) }
  }

  private borrowing func refusedTLS(_ start: TLSStart, _ code: LDAPResultCode, authorities: String) -> LDAPError {
    let attempt = start == .request ? "StartTLS at \(url)" : "TLS handshake with \(url)"
    if lifeline.hasPassed || code == .timeout {
      return LDAPError(
        .deadline, attempt: attempt, answer: broken(attempt, code).answer,
        advice: start == .request
          ? "check that the server answers" : "check that the server speaks TLS on this port (ldap:// does not)")
    }
    let words = diagnosticMessage()
    let answer = words.isEmpty ? code.description : "\(code): \(words)"
    if start == .request, code.rawValue > 0 {
      return LDAPError(
        .tls, attempt: attempt, answer: answer,
        advice: "the server refuses StartTLS, and nothing is sent in clear; use ldaps:// or enable TLS")
    }
    return untrusted(attempt, answer, start, authorities)
  }

  /// Says which check the certificate failed, as far as the certificate itself shows it.
  private borrowing func untrusted(_ attempt: String, _ answer: String, _ start: TLSStart, _ authorities: String) -> LDAPError {
    guard let presented = CertificateLook.look(at: url, by: start, within: deadlines.connect, lifeline: lifeline) else {
      return LDAPError(.tls, attempt: attempt, answer: answer, advice: "check that the server speaks TLS on this port")
    }
    let host = url.host.lowercased()
    let isForHost = presented.names.map { $0.lowercased() }.contains { name in
      name == host || (name.hasPrefix("*.") && host.drop { $0 != "." } == name.dropFirst())
    }
    if !isForHost {
      return LDAPError(
        .tls, attempt: attempt, answer: "wrong name: \(url.host) was expected, and \(presented.description) was presented",
        advice: "use a name that the certificate is for")
    }
    return LDAPError(
      .tls, attempt: attempt, answer: "not trusted: \(presented.description) was presented",
      advice: "it has to be within its dates and signed by an authority in \(authorities)")
  }
}
