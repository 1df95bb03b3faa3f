import Fixtures
import Glibc
import LDAPDirectory
import Reconciliation
import Testing

/// Peers that keep a client waiting in every way that there is.
@Suite(.requiresSlapd)
struct DeadlineTests {
  typealias T = TestDirectory

  private static let names = (0..<200).map { "p\($0)" }
  private static let ldif = names.map(T.person).joined() + T.group("everyone", names.map(T.dn))

  /// A port of loopback that answers no SYN, because the queue of who waits to be accepted is full.
  private final class BlackHole: Sendable {
    let port: UInt16
    private let listener: Int32
    private let waiting: [Int32]

    init() throws {
      let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
      let port = try #require(FreePort.bound(listener))
      try #require(listen(listener, 0) == 0)
      // A queue of length 0 has room for one; the others wait for ever.
      waiting = (0..<4).map { _ in
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue), 0)
        _ = FreePort.withAddress(port) { connect(descriptor, $0, $1) }
        return descriptor
      }
      (self.listener, self.port) = (listener, port)
    }

    /// Returns once the queue is full: on a busy machine that is a moment after the first one knocked.
    static func open() async throws -> BlackHole {
      let hole = try BlackHole()
      try await Waiting.until("a full queue") { hole.queue > 0 }
      return hole
    }

    /// How many wait to be accepted: of a socket that listens, what the kernel gives as unacknowledged (tcp_get_info, net/ipv4/tcp.c).
    private var queue: UInt32 {
      var info = tcp_info()
      var size = socklen_t(MemoryLayout<tcp_info>.size)
      // A failure leaves 0, and the wait for more than that tells.
      getsockopt(listener, Int32(IPPROTO_TCP), TCP_INFO, &info, &size)
      return info.tcpi_unacked
    }

    deinit { for descriptor in waiting + [listener] { close(descriptor) } }
  }

  @Test("Row 3: a server that swallows what it is sent is left at the connect deadline")
  func blackHole() async throws {
    let hole = try await BlackHole.open()
    let begun = ContinuousClock.now
    let error = try await T.error(T.settings("ldap://127.0.0.1:\(hole.port)") { $0.deadlines.connect = .milliseconds(300) })
    #expect(error?.kind == .deadline, "\(String(describing: error))")
    #expect(error?.attempt.contains("connect") == true)
    // Long before the system gives up, which takes two minutes; the machine may be busy.
    #expect(ContinuousClock.now - begun < .seconds(90))
    withExtendedLifetime(hole) {}
  }

  @Test("Row 3: and the next one is read")
  func blackHoleThenGood() async throws {
    let hole = try await BlackHole.open()
    let snapshot = try await Slapd.run(ldif: Self.ldif) { slapd in
      // The deadline is also that of the good server's answer to the bind, which may take seconds on a busy machine.
      try await T.read(T.settings("ldap://127.0.0.1:\(hole.port)", slapd.ldapURL) { $0.deadlines.connect = .seconds(8) })
    }
    #expect(snapshot.people.count == 200)
    withExtendedLifetime(hole) {}
  }

  @Test("Row 18: a server that sends a byte now and then is left at the deadline of the whole read")
  func trickle() async throws {
    let error = try await Slapd.run(ldif: Self.ldif) { slapd in
      try await Relay.run(to: slapd.ldapPort, fate: { $0 == 1 ? .passes : .trickles(after: 1000) }) { relay in
        try await T.error(T.settings(relay.url) { $0.deadlines.total = .seconds(2) })
      }
    }
    #expect(error?.kind == .deadline)
    #expect(error?.answer.contains("whole read") == true, "\(String(describing: error))")
  }

  @Test("Row 17: a server that stops in the middle is left, and the read begins anew at the next one")
  func stallsThenNext() async throws {
    let snapshot = try await Slapd.run(ldif: Self.ldif) { slapd in
      try await Relay.run(to: slapd.ldapPort, fate: { $0 == 1 ? .passes : .stalls(after: 1000) }) { relay in
        try await T.read(T.settings(relay.url, slapd.ldapURL) { $0.deadlines.idle = .seconds(1) })
      }
    }
    #expect(snapshot.people.count == 200)
    #expect(!snapshot.stamp.server.isEmpty)
  }

  @Test("Row 17: what was waited for is told, and how long, in seconds")
  func stalls() async throws {
    let error = try await Slapd.run(ldif: Self.ldif) { slapd in
      try await Relay.run(to: slapd.ldapPort, fate: { $0 == 1 ? .passes : .stalls(after: 1000) }) { relay in
        try await T.error(T.settings(relay.url) { $0.deadlines.idle = .seconds(1) })
      }
    }
    #expect(error?.answer.contains(" took longer than 1 s") == true, "\(String(describing: error))")
  }

  @Test("Row 15: a server that breaks every read is left for the next one")
  func breaksThenNext() async throws {
    let (snapshot, url) = try await Slapd.run(ldif: Self.ldif) { slapd in
      try await Relay.run(to: slapd.ldapPort, fate: { $0 == 1 ? .passes : .cut(after: 1000) }) { relay in
        (try await T.read(T.settings(relay.url, slapd.ldapURL)), slapd.ldapURL)
      }
    }
    #expect(snapshot.stamp.server == url)
  }

  @Test("Row 1: a host that does not exist is named, and the next one is read")
  func unknownHost() async throws {
    let snapshot = try await Slapd.run(ldif: Self.ldif) { slapd in
      try await T.read(T.settings("ldaps://no-such-host.invalid", slapd.ldapURL))
    }
    #expect(snapshot.people.count == 200)
    let error = try await T.error(T.settings("ldaps://no-such-host.invalid"))
    #expect(error?.description.contains("no-such-host.invalid") == true)
  }
}
