import CLDAP
import Reconciliation

extension LDAPConnection {
  borrowing func bind(as identity: LDAPSettings.Bind) throws(LDAPError) {
    lifeline.allow(deadlines.connect, for: "the bind")
    switch identity {
    case .anonymous: try bind(dn: "", mechanism: nil, password: "", label: "anonymous bind")
    case .external: try bind(dn: "", mechanism: "EXTERNAL", password: "", label: "SASL EXTERNAL bind")
    case .simple(let dn, let password): try bind(dn: dn, mechanism: nil, password: password.reveal(), label: "bind as \(dn)")
    }
  }

  /// A nil mechanism is LDAP_SASL_SIMPLE.
  private borrowing func bind(dn: String, mechanism: String?, password: String, label: String) throws(LDAPError) {
    var secret = Array(password.utf8CString)
    let code = unsafe secret.withUnsafeMutableBufferPointer { buffer in
      // One less than the buffer: the NUL at its end is not part of the password.
      var credentials = unsafe berval(bv_len: ber_len_t(buffer.count - 1), bv_val: buffer.baseAddress)
      return unsafe ldap_sasl_bind_s(handle, dn, mechanism, &credentials, nil, nil, nil)
    }
    for index in secret.indices { secret[index] = 0 }
    let result = LDAPResultCode(rawValue: code)
    if result == .success { return }
    if result.rawValue < 0 { throw broken(label, result) }
    let words = diagnosticMessage()
    let answer = words.isEmpty ? result.description : "\(result): \(words)"
    let isBusy = result == .busy || result == .unavailable
    throw LDAPError(
      isBusy ? .busy : .credentials, attempt: "\(label) at \(url)", answer: answer, advice: Self.advice(for: result))
  }

  private static func advice(for code: LDAPResultCode) -> String {
    switch code {
    case .invalidCredentials: "check the DN and the password; this is not tried again, so that the account is not locked out"
    case .inappropriateAuthentication: "the entry has no password, or the server does not allow this kind of bind"
    case .confidentialityRequired, .strongerAuthRequired: "the server wants TLS for this: use ldaps:// or start-tls"
    case .busy, .unavailable: "the server is not ready; it is tried again later"
    default: "check the bind settings and the server's log"
    }
  }

  /// Who the server says we are (RFC 4532): empty for nobody, nil when the server does not know the request.
  borrowing func whoAmI() throws(LDAPError) -> String? {
    lifeline.allow(deadlines.connect, for: "the answer to who am I")
    var identity: UnsafeMutablePointer<berval>?
    let code = unsafe LDAPResultCode(rawValue: ldap_whoami_s(handle, &identity, nil, nil))
    defer { unsafe ber_bvfree(identity) }
    if code.rawValue < 0, code != .decodingError { throw broken("who am I", code) }
    guard code == .success else { return nil }
    guard let identity = unsafe identity?.pointee, let start = unsafe identity.bv_val else { return "" }
    return unsafe UnsafeRawBufferPointer(start: start, count: Int(identity.bv_len)).withMemoryRebound(to: UInt8.self) { bytes in
      unsafe String(decoding: bytes, as: UTF8.self)
    }
  }
}
