import CLDAP

/// Looks at the certificate of a server that was not trusted, so that the error can say what it presented.
///
/// The handshake here verifies nothing, which is why the handle never leaves this file: no bind and no search is sent over it.
enum CertificateLook {
  /// What the server presents; nil when no handshake comes about.
  static func look(
    at url: LDAPURL, by start: LDAPConnection.TLSStart, within allowance: Duration, lifeline: Lifeline
  ) -> CertificateText? {
    guard let handle = unsafe connect(to: url, within: allowance, lifeline: lifeline) else { return nil }
    // The result says only whether the goodbye was sent; the handle and its socket are gone either way.
    defer { _ = unsafe ldap_unbind_ext(handle, nil, nil) }
    var never = Int32(LDAP_OPT_X_TLS_NEVER)
    var client: Int32 = 0
    var version = Int32(LDAP_VERSION3)
    var timeout = LDAPConnection.timeval(allowance)
    let codes = unsafe [
      ldap_set_option(handle, LDAP_OPT_X_TLS_REQUIRE_CERT, &never), ldap_set_option(handle, LDAP_OPT_X_TLS_NEWCTX, &client),
      ldap_set_option(handle, LDAP_OPT_TIMEOUT, &timeout), ldap_set_option(handle, LDAP_OPT_PROTOCOL_VERSION, &version),
    ]
    guard codes.allSatisfy({ $0 == LDAP_OPT_SUCCESS }) else { return nil }
    lifeline.allow(allowance, for: "a look at the certificate")
    let code = unsafe start == .request ? ldap_start_tls_s(handle, nil, nil) : ldap_install_tls(handle)
    guard code == LDAP_SUCCESS else { return nil }
    return unsafe LDAPConnection.certificate(of: handle)
  }

  private static func connect(to url: LDAPURL, within allowance: Duration, lifeline: Lifeline) -> OpaquePointer? {
    let socket: OwnedSocket
    // The error that matters is the one that led here; without a connection there is nothing to add to it.
    do throws(LDAPError) { socket = try OwnedSocket.connect(to: url, within: allowance, lifeline: lifeline) } catch { return nil }
    var handle: OpaquePointer?
    let code = unsafe ldap_init_fd(socket.handOver(), LDAP_PROTO_TCP, url.forAdoptedSocket, &handle)
    return unsafe code == LDAP_SUCCESS ? handle : nil
  }
}
