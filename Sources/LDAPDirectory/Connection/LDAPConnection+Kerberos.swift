import CLDAP

extension LDAPConnection {
  /// What cipher the bind has to bring along where TLS does not: DES at least, as SASL counts; Kerberos' AES is 256.
  private static let leastStrength: ber_len_t = 56

  /// Binds with a Kerberos ticket, by SASL GSSAPI (RFC 4752).
  ///
  /// Without TLS everything after the bind is encrypted by Kerberos, and a server that cannot is not used. Under TLS it is not encrypted
  /// a second time, which Active Directory refuses.
  borrowing func bindWithTicket(_ ticket: LDAPSettings.Kerberos) throws(LDAPError) {
    let attempt = "SASL GSSAPI bind at \(url)"
    let isProtected = unsafe ldap_tls_inplace(handle) == 1 || url.scheme == .ldapi
    var least: ber_len_t = isProtected ? 0 : Self.leastStrength
    var most: ber_len_t = isProtected ? 0 : 256
    var on: Int32 = 1
    let codes = unsafe [
      ldap_set_option(handle, LDAP_OPT_X_SASL_SSF_MIN, &least), ldap_set_option(handle, LDAP_OPT_X_SASL_SSF_MAX, &most),
      // The name of the server is that of the address: what its number leads back to in DNS is nobody's promise.
      ldap_set_option(handle, LDAP_OPT_X_SASL_NOCANON, &on),
    ]
    guard codes.allSatisfy({ $0 == LDAP_OPT_SUCCESS }) else {
      throw LDAPError(.settings, attempt: attempt, answer: "libldap refused an option", advice: "check the installed libldap")
    }
    lifeline.allow(deadlines.connect, for: "the ticket and the bind")
    // Nothing is asked of anybody: the ticket says it all.
    let answerNothing: @convention(c) (OpaquePointer?, UInt32, UnsafeMutableRawPointer?, UnsafeMutableRawPointer?) -> Int32 = {
      _, _, _, _ in LDAP_SUCCESS
    }
    let handle = unsafe handle
    let code = try KerberosTicket.with(ticket, attempt, lifeline) { () throws(LDAPError) -> Int32 in
      unsafe ldap_sasl_interactive_bind_s(
        handle, nil, "GSSAPI", nil, nil, UInt32(LDAP_SASL_QUIET), answerNothing, nil)
    }
    if code != LDAP_SUCCESS { throw refusedTicket(attempt, LDAPResultCode(rawValue: code)) }
  }

  private borrowing func refusedTicket(_ attempt: String, _ code: LDAPResultCode) -> LDAPError {
    if lifeline.hasPassed { return broken("SASL GSSAPI bind", .timeout) }
    let words = diagnosticMessage()
    let answer = words.isEmpty ? code.description : "\(code): \(words)"
    switch code {
    case .unknownMechanism:
      return LDAPError(
        .settings, attempt: attempt, answer: answer, advice: "install the package libsasl2-modules-gssapi-mit on this machine")
    case .localError:
      // SASL's own words: no ticket for this server, most often. Nobody was refused, and another server may do.
      return LDAPError(
        .connect, attempt: attempt, answer: answer,
        advice: "check that the KDC knows the service ldap/\(url.host), that there is a ticket (klist), and this machine's clock")
    default:
      return LDAPError(
        code == .busy || code == .unavailable ? .busy : .credentials, attempt: attempt, answer: answer,
        advice: "check which entry the server takes the principal for, and that it offers GSSAPI")
    }
  }
}
