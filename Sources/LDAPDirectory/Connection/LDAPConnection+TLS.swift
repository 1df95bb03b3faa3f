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
  borrowing func startTLS(by start: TLSStart, settings: LDAPSettings) throws(LDAPError) {
    let file = settings.certificateAuthorities ?? Self.systemAuthorities
    try Self.checkReadable(file, what: "the certificate authorities")
    try setUpTLS(authorities: file, settings.clientCertificate)
    lifeline.allow(deadlines.connect, for: "the TLS handshake")
    let code = unsafe LDAPResultCode(rawValue: start == .request ? ldap_start_tls_s(handle, nil, nil) : ldap_install_tls(handle))
    guard code == .success, unsafe ldap_tls_inplace(handle) == 1 else { throw refusedTLS(start, code, authorities: file) }
  }

  private static func checkReadable(_ file: String, what: String) throws(LDAPError) {
    guard unsafe access(file, R_OK) == 0 else {
      throw LDAPError(
        .settings, attempt: "read \(what) in \(file)", answer: SystemMessage.text(errno),
        advice: "check the path and its permissions")
    }
  }

  private borrowing func setUpTLS(
    authorities file: String, _ identity: LDAPSettings.ClientCertificate?
  ) throws(LDAPError) {
    var demand = Int32(LDAP_OPT_X_TLS_DEMAND)
    var client: Int32 = 0
    var codes = unsafe [
      ldap_set_option(handle, LDAP_OPT_X_TLS_REQUIRE_CERT, &demand),
      ldap_set_option(handle, LDAP_OPT_X_TLS_CACERTFILE, file),
    ]
    if let identity {
      try Self.checkReadable(identity.certificate, what: "the client certificate")
      try PrivateFile.check(identity.key, what: "the key of the client certificate")
      unsafe codes.append(ldap_set_option(handle, LDAP_OPT_X_TLS_CERTFILE, identity.certificate))
      unsafe codes.append(ldap_set_option(handle, LDAP_OPT_X_TLS_KEYFILE, identity.key))
    } else {
      // Otherwise TLS_CERT of ~/.ldaprc or LDAPTLS_CERT would say who we are.
      unsafe codes.append(ldap_set_option(handle, LDAP_OPT_X_TLS_CERTFILE, nil))
      unsafe codes.append(ldap_set_option(handle, LDAP_OPT_X_TLS_KEYFILE, nil))
    }
    // Makes the options above take effect in a context of this handle's own.
    unsafe codes.append(ldap_set_option(handle, LDAP_OPT_X_TLS_NEWCTX, &client))
    guard codes.allSatisfy({ $0 == LDAP_OPT_SUCCESS }) else {
      if let problem = AuthoritiesFile.problem(file) { throw problem }
      let files = [file, identity?.certificate, identity?.key].compactMap { $0 }.joined(separator: ", ")
      throw LDAPError(
        .settings, attempt: "set up TLS with \(files)", answer: "libldap refused them",
        advice: "each has to hold certificates in PEM form, and a key has to be that of its certificate, without a passphrase")
    }
  }

  /// How the connection is protected; nil when it has no TLS.
  borrowing func tlsState() -> TLSState? {
    guard unsafe ldap_tls_inplace(handle) == 1 else { return nil }
    return unsafe TLSState(
      version: option(LDAP_OPT_X_TLS_VERSION), cipher: option(LDAP_OPT_X_TLS_CIPHER), certificate: Self.certificate(of: handle))
  }

  /// A textual option that libldap knows only of a session; empty when it does not.
  private borrowing func option(_ option: Int32) -> String {
    var text: UnsafeMutablePointer<CChar>?
    let code = unsafe withUnsafeMutablePointer(to: &text) { unsafe ldap_get_option(handle, option, $0) }
    guard code == LDAP_OPT_SUCCESS, let text = unsafe text else { return "" }
    // libldap copies what it tells of a session (tls2.c), and the copy is ours.
    defer { unsafe ldap_memfree(text) }
    return unsafe String(cString: text)
  }

  /// What the server presented in a session; nil without one.
  static func certificate(of handle: OpaquePointer) -> CertificateText? {
    var value = unsafe berval()
    guard unsafe ldap_get_option(handle, LDAP_OPT_X_TLS_PEERCERT, &value) == LDAP_OPT_SUCCESS else { return nil }
    defer { unsafe ber_memfree(value.bv_val) }
    return unsafe CertificateText(der: Array(UnsafeRawBufferPointer(start: value.bv_val, count: Int(value.bv_len))))
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
    if let problem = AuthoritiesFile.problem(authorities) { return problem }
    guard let presented = CertificateLook.look(at: url, by: start, within: deadlines.connect, lifeline: lifeline) else {
      return LDAPError(.tls, attempt: attempt, answer: answer, advice: "check that the server speaks TLS on this port")
    }
    return CertificateRefusal(presented: presented, host: url.host, authorities: authorities, now: settings.wallClock?()).error(
      attempt)
  }
}
