import CLDAP
import Glibc
import Reconciliation

/// One connection to one server, secured and bound; it is closed when its owner lets go of it.
///
/// Its calls block, each under the deadline of its lifeline, and belong on a `BlockingThread`. An `LDAP *` may be used by one
/// thread at a time; ownership of this value is that guarantee, and what makes the pointer in it safe to hold.
@safe struct LDAPConnection: ~Copyable {
  let handle: OpaquePointer
  let url: LDAPURL
  /// The machine that it leads to; nil on a local socket.
  let peer: SocketAddress?
  let settings: LDAPSettings
  let lifeline: Lifeline
  /// What came with the bind and ought to be known; one line each.
  private(set) var warnings: [String] = []

  private init(handle: OpaquePointer, url: LDAPURL, peer: SocketAddress?, settings: LDAPSettings, lifeline: Lifeline) {
    unsafe self.handle = unsafe handle
    self.url = url
    self.peer = peer
    self.settings = settings
    self.lifeline = lifeline
  }

  var deadlines: LDAPSettings.Deadlines { settings.deadlines }

  deinit {
    lifeline.allow(deadlines.connect, for: "closing the connection")
    // The result says only whether the goodbye was sent; the handle and its socket are gone either way.
    _ = unsafe ldap_unbind_ext(handle, nil, nil)
    lifeline.release()
  }

  /// Connects, starts TLS where the address or the settings ask for it, and binds.
  ///
  /// `known` is the address to connect to, whatever the host's name leads to; nil looks the name up.
  static func open(_ url: LDAPURL, at known: SocketAddress? = nil, settings: LDAPSettings, lifeline: Lifeline)
    throws(LDAPError) -> LDAPConnection
  {
    let socket = try OwnedSocket.connect(to: url, at: known, within: settings.deadlines.connect, lifeline: lifeline)
    let peer = socket.peer()
    var handle: OpaquePointer?
    let proto = url.scheme == .ldapi ? LDAP_PROTO_IPC : LDAP_PROTO_TCP
    // From here the socket is libldap's, which closes it with the handle.
    let code = unsafe ldap_init_fd(socket.handOver(), proto, url.forAdoptedSocket, &handle)
    guard code == LDAP_SUCCESS, let handle = unsafe handle else {
      throw LDAPError(
        .connect, attempt: "set up \(url)", answer: LDAPResultCode(rawValue: code).description, advice: "check the address")
    }
    var connection = unsafe LDAPConnection(handle: handle, url: url, peer: peer, settings: settings, lifeline: lifeline)
    try connection.setOptions()
    try connection.readAhead()
    if url.scheme == .ldaps || (url.scheme == .ldap && settings.startTLS) {
      try connection.startTLS(by: url.scheme == .ldaps ? .connecting : .request, settings: settings)
    }
    connection.warnings = try connection.bind(as: settings.bind)
    return connection
  }

  /// Opens one more connection to the machine that has just answered: a failure to reach it now is a connection that was lost.
  static func reopen(_ url: LDAPURL, at known: SocketAddress?, settings: LDAPSettings, lifeline: Lifeline)
    throws(LDAPError) -> LDAPConnection
  {
    do throws(LDAPError) {
      return try open(url, at: known, settings: settings, lifeline: lifeline)
    } catch {
      guard error.kind == .connect else { throw error }
      throw LDAPError(.connectionLost, attempt: error.attempt, answer: error.answer, advice: error.advice)
    }
  }

  /// libldap takes defaults from ldap.conf, ~/.ldaprc and LDAP* variables; what matters here is set, whatever they say.
  private borrowing func setOptions() throws(LDAPError) {
    var version = Int32(LDAP_VERSION3)
    var none: Int32 = 0
    var timeout = Self.timeval(deadlines.connect)
    var unset = Glibc.timeval(tv_sec: -1, tv_usec: 0)
    let codes = unsafe [
      ldap_set_option(handle, LDAP_OPT_PROTOCOL_VERSION, &version),
      // LDAP_OPT_OFF is a null pointer. On, libldap would follow references by itself and bind anonymously to foreign hosts.
      ldap_set_option(handle, LDAP_OPT_REFERRALS, nil),
      ldap_set_option(handle, LDAP_OPT_SIZELIMIT, &none),
      ldap_set_option(handle, LDAP_OPT_TIMELIMIT, &none),
      ldap_set_option(handle, LDAP_OPT_DEREF, &none),
      // With a time of zero or more the TLS handshake would run on a non-blocking socket and spin.
      ldap_set_option(handle, LDAP_OPT_NETWORK_TIMEOUT, &unset),
      ldap_set_option(handle, LDAP_OPT_TIMEOUT, &timeout),
    ]
    guard codes.allSatisfy({ $0 == LDAP_OPT_SUCCESS }) else {
      throw LDAPError(
        .settings, attempt: "set up \(url)", answer: "libldap refused an option", advice: "check the installed libldap")
    }
  }

  /// What no message of a directory is larger than, in bytes: some five million members of one group.
  private static let largestMessage: ber_len_t = 256 << 20

  /// Lets libldap read from the socket in large pieces: without this it takes three system calls for each entry.
  ///
  /// The buffer lies below TLS, so what comes before a handshake is never taken for what comes after it.
  private borrowing func readAhead() throws(LDAPError) {
    guard unsafe rollcall_ldap_read_ahead(try socketBuffer(), Self.largestMessage) == 0 else { throw refusedBuffer() }
  }

  /// liblber's end of the connection, which is libldap's: it lives as long as the handle.
  borrowing func socketBuffer() throws(LDAPError) -> OpaquePointer {
    var socket: OpaquePointer?
    let code = unsafe withUnsafeMutablePointer(to: &socket) { unsafe ldap_get_option(handle, LDAP_OPT_SOCKBUF, $0) }
    guard code == LDAP_OPT_SUCCESS, let socket = unsafe socket else { throw refusedBuffer() }
    return unsafe socket
  }

  private borrowing func refusedBuffer() -> LDAPError {
    LDAPError(.settings, attempt: "set up \(url)", answer: "libldap refused a buffer", advice: "check the installed libldap")
  }

  static func timeval(_ duration: Duration) -> timeval {
    let (seconds, attoseconds) = duration.components
    return Glibc.timeval(tv_sec: Int(seconds), tv_usec: Int(attoseconds / 1_000_000_000_000))
  }

  /// The server's or libldap's words about the last call that failed; empty when there are none.
  borrowing func diagnosticMessage() -> String {
    var text: UnsafeMutablePointer<CChar>?
    let code = unsafe withUnsafeMutablePointer(to: &text) { unsafe ldap_get_option(handle, LDAP_OPT_DIAGNOSTIC_MESSAGE, $0) }
    guard code == LDAP_OPT_SUCCESS, let text = unsafe text else { return "" }
    defer { unsafe ldap_memfree(text) }
    return unsafe String(cString: text)
  }

  /// The result of libldap's last call on this handle that did not return one.
  borrowing func lastCode() -> LDAPResultCode {
    var code: Int32 = LDAPResultCode.localError.rawValue
    // Asking for the code cannot fail on a live handle; should it, the code stays "local error".
    _ = unsafe ldap_get_option(handle, LDAP_OPT_RESULT_CODE, &code)
    return LDAPResultCode(rawValue: code)
  }

  /// An error for a call that got no answer: time was up, or the connection broke.
  borrowing func broken(_ attempt: String, _ code: LDAPResultCode) -> LDAPError {
    if code == .timeout || lifeline.hasPassed {
      return LDAPError(
        .deadline, attempt: "\(attempt) at \(url)", answer: lifeline.reason,
        advice: "check that the server answers, or raise the deadline")
    }
    let words = diagnosticMessage()
    return LDAPError(
      .connectionLost, attempt: "\(attempt) at \(url)", answer: words.isEmpty ? code.description : "\(code): \(words)",
      advice: "check the server's log and the network; the read is tried again")
  }
}
