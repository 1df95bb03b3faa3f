import CLDAP
import Reconciliation

extension LDAPConnection {
  /// Says who we are; returns what there is to know of it, one line each, and throws when we are not let in.
  borrowing func bind(as identity: LDAPSettings.Bind) throws(LDAPError) -> [String] {
    lifeline.allow(deadlines.connect, for: "the bind")
    switch identity {
    case .anonymous: return try bind(dn: "", mechanism: nil, password: "", label: "anonymous bind")
    case .external: return try bind(dn: "", mechanism: "EXTERNAL", password: "", label: "SASL EXTERNAL bind")
    case .simple(let dn, let password):
      return try bind(dn: dn, mechanism: nil, password: password.reveal(), label: "bind as \(dn)")
    case .kerberos(let ticket):
      try bindWithTicket(ticket)
      return []
    }
  }

  /// A nil mechanism is LDAP_SASL_SIMPLE.
  private borrowing func bind(dn: String, mechanism: String?, password: String, label: String) throws(LDAPError) -> [String] {
    var control: UnsafeMutablePointer<LDAPControl>?
    guard unsafe ldap_create_passwordpolicy_control(handle, &control) == LDAP_SUCCESS else { throw broken(label, lastCode()) }
    defer { unsafe ldap_control_free(control) }
    // Not critical: a server that does not know it answers as if it were not there.
    var controls = unsafe [control, nil]
    var secret = Array(password.utf8CString)
    var identifier: Int32 = 0
    let code = unsafe secret.withUnsafeMutableBufferPointer { buffer in
      // One less than the buffer: the NUL at its end is not part of the password.
      var credentials = unsafe berval(bv_len: ber_len_t(buffer.count - 1), bv_val: buffer.baseAddress)
      return unsafe ldap_sasl_bind(handle, dn, mechanism, &credentials, &controls, nil, &identifier)
    }
    for index in secret.indices { secret[index] = 0 }
    guard code == LDAP_SUCCESS else { throw broken(label, LDAPResultCode(rawValue: code)) }
    var wait = Self.timeval(lifeline.allow(deadlines.connect, for: "the answer to the bind"))
    var message: OpaquePointer?
    let type = unsafe ldap_result(handle, identifier, LDAP_MSG_ALL, &wait, &message)
    guard type > 0, let message = unsafe message else { throw unanswered(label, type == 0 ? .timeout : lastCode()) }
    defer { unsafe ldap_msgfree(message) }
    return try unsafe answer(message, label).warnings("\(label) at \(url)")
  }

  /// A bind that got no answer: on a plain connection this is also how a server that wants TLS from the first byte behaves.
  private borrowing func unanswered(_ label: String, _ code: LDAPResultCode) -> LDAPError {
    let error = broken(label, code)
    guard url.scheme == .ldap, unsafe ldap_tls_inplace(handle) != 1 else { return error }
    return LDAPError(
      error.kind, attempt: error.attempt, answer: error.answer,
      advice: "\(error.advice); if this port speaks TLS from the first byte, write ldaps://")
  }

  private borrowing func answer(_ message: OpaquePointer, _ label: String) throws(LDAPError) -> BindAnswer {
    var code: Int32 = 0
    var words: UnsafeMutablePointer<CChar>?
    var controls: UnsafeMutablePointer<UnsafeMutablePointer<LDAPControl>?>?
    let parsed = unsafe LDAPResultCode(rawValue: ldap_parse_result(handle, message, &code, nil, &words, nil, &controls, 0))
    defer {
      unsafe ldap_memfree(words)
      unsafe ldap_controls_free(controls)
    }
    guard parsed == .success else { throw broken(label, parsed) }
    return unsafe BindAnswer(
      code: LDAPResultCode(rawValue: code), diagnostic: words.map { unsafe String(cString: $0) } ?? "",
      policy: policy(in: controls))
  }

  /// What the controls of an answer say of the password; nil when none of them does.
  private borrowing func policy(in controls: UnsafeMutablePointer<UnsafeMutablePointer<LDAPControl>?>?) -> PasswordPolicy? {
    guard let control = unsafe ldap_control_find(LDAP_CONTROL_PASSWORDPOLICYRESPONSE, controls, nil),
      // libldap takes the value for granted and aborts the process without one.
      unsafe control.pointee.ldctl_value.bv_val != nil
    else { return nil }
    var expires: ber_int_t = -1
    var grace: ber_int_t = -1
    var problem = LDAPPasswordPolicyError(rawValue: 0)
    let code = unsafe ldap_parse_passwordpolicy_control(handle, control, &expires, &grace, &problem)
    // A control that makes no sense says nothing; the result code has the last word.
    guard code == LDAP_SUCCESS else { return nil }
    return PasswordPolicy(
      expiresIn: expires < 0 ? nil : Int(expires), graceLogins: grace < 0 ? nil : Int(grace),
      problem: PasswordPolicy.Problem(rawValue: Int32(bitPattern: problem.rawValue)))
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
