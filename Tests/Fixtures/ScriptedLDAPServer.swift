import Synchronization

/// An LDAP server on loopback that answers each request as a script says, byte for byte; for what no real server does on command.
///
/// What the script has no answer for is answered as an ordinary server would: a bind succeeds, who-am-I is not known, the
/// root DSE offers paging and synchronisation, any other search finds nothing.
package final class ScriptedLDAPServer: Sendable {
  /// The answer to a request; nil leaves it to the server.
  package typealias Script = @Sendable (LDAPRequest) -> [LDAPReply]?

  /// Shared with the threads of the connections, which must not keep the server itself alive.
  private final class Log: Sendable { let requests = Mutex<[LDAPRequest]>([]) }

  private let server: ScriptedServer
  private let log = Log()

  package init(_ script: @escaping Script) throws {
    let log = log
    server = try ScriptedServer { connection in
      while let message = connection.next(BER.first(in:)) {
        guard let request = LDAPRequest(message, connection: connection.number) else { return }
        log.requests.withLock { $0.append(request) }
        if case .unbind = request.operation { return }
        guard Self.carryOut(script(request) ?? Self.ordinary(request), request, on: connection) else { return }
      }
    }
  }

  package var url: String { "ldap://127.0.0.1:\(server.port)" }
  /// All requests so far, in the order in which they were read.
  package var requests: [LDAPRequest] { log.requests.withLock { $0 } }
  /// How many connections there ever were.
  package var connections: Int { server.connections }

  /// False when the connection is over.
  private static func carryOut(_ replies: [LDAPReply], _ request: LDAPRequest, on connection: ScriptedConnection) -> Bool {
    for reply in replies {
      switch reply {
      case .close: return false
      case .silence:
        connection.waitForClose()
        return false
      case .message, .bytes: guard let bytes = reply.bytes(answering: request), connection.send(bytes) else { return false }
      }
    }
    return true
  }

  private static func ordinary(_ request: LDAPRequest) -> [LDAPReply] {
    switch request.operation {
    case .bind: [.bound()]
    // Protocol error: what a server says to a request that it does not know (RFC 4511, 4.12).
    case .extended: [.extended(2, "not known")]
    case .search(let search) where search.base.isEmpty:
      [
        .entry(
          "",
          [
            ("namingContexts", ["dc=example,dc=com"]), ("supportedControl", [LDAPRequest.paging, LDAPRequest.synchronisation]),
            ("supportedLDAPVersion", ["3"]),
          ]),
        .done(cookie: nil),
      ]
    case .search: [.done()]
    case .unbind, .other: []
    }
  }
}
