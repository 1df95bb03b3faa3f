import Reconciliation

/// What a server says of itself.
struct ServerState: Sendable {
  let url: LDAPURL
  /// Of the machine that answered: several may be behind one name. Nil on a local socket.
  let address: SocketAddress?
  /// How the connection is protected; nil when it has no TLS.
  let tls: TLSState?
  /// Who we are to the server; empty for nobody, nil when it does not say.
  let identity: String?
  /// What its root DSE says (RFC 4512, 5.1).
  let root: RootDSE
  /// Where it shows which state it has.
  let marks: MarkReader
  /// What came with a bind that succeeded and ought to be known: a password that expires soon. One line each.
  var warnings: [String] = []

  /// Which state it shows; nil when there is no mark that we may read.
  var mark: DirectoryMark? { marks.mark }
  /// Nil when the server does not let us see what it supports.
  var supportsPaging: Bool? { root.controls.map { $0.contains(Self.pagedResults) } }
  /// The mark as the snapshot's stamp has it; nil when no other read can be measured by it.
  var token: String? { mark.flatMap { $0.isMeasure ? "\($0)" : nil } }

  private static let pagedResults = "1.2.840.113556.1.4.319"

  /// Connects and asks.
  static func read(_ url: LDAPURL, settings: LDAPSettings, lifeline: Lifeline) throws(LDAPError) -> ServerState {
    let connection = try LDAPConnection.open(url, settings: settings, lifeline: lifeline)
    let identity = try connection.whoAmI()
    try Identity.check(identity, is: settings.bind, at: url)
    let root = try RootDSE.read(on: connection)
    let marks = try MarkReader(root: root, bases: [settings.people.base, settings.groups.base], on: connection)
    return ServerState(
      url: url, address: connection.peer, tls: connection.tlsState(), identity: identity, root: root, marks: marks,
      warnings: connection.warnings)
  }
}
