import Fixtures
import LDAPDirectory
import Reconciliation
import Testing

/// Reads that break in the middle.
@Suite(.requiresSlapd)
struct BrokenReadTests {
  typealias T = TestDirectory

  private static let names = (0..<400).map { "p\($0)" }
  private static let ldif = names.map(T.person).joined() + T.group("everyone", names.map(T.dn))
  /// The first connection asks about the server, the next two read people and groups.
  private static let firstRead = 2...3

  @Test("Row 15: A connection that is lost on the way is begun anew, once, from the first page")
  func lostOnce() async throws {
    let snapshot = try await Slapd.run(ldif: Self.ldif) { slapd in
      try await Relay.run(to: slapd.ldapPort, fate: { Self.firstRead.contains($0) ? .cut(after: 3000) : .passes }) { relay in
        try await T.read(T.settings(relay.url) { $0.pageSize = 50 })
      }
    }
    #expect(snapshot.people.count == 400)
    #expect(try snapshot.group("everyone").members.people.count == 400)
  }

  @Test("Row 15: A connection that is lost again leaves no snapshot")
  func lostTwice() async throws {
    let error = try await Slapd.run(ldif: Self.ldif) { slapd in
      try await Relay.run(to: slapd.ldapPort, fate: { $0 == 1 || $0 == 4 ? .passes : .cut(after: 3000) }) { relay in
        try await T.error(T.settings(relay.url) { $0.pageSize = 50 })
      }
    }
    #expect(error?.kind == .connectionLost, "\(String(describing: error))")
  }

  @Test("A server that stops in the middle is left at the idle deadline")
  func stalls() async throws {
    let error = try await Slapd.run(ldif: Self.ldif) { slapd in
      try await Relay.run(to: slapd.ldapPort, fate: { $0 == 1 ? .passes : .stalls(after: 3000) }) { relay in
        try await T.error(T.settings(relay.url) { $0.deadlines.idle = .milliseconds(400) })
      }
    }
    #expect(error?.kind == .deadline, "\(String(describing: error))")
  }

  @Test("The deadline of the whole read holds when every wait alone is short enough")
  func total() async throws {
    let error = try await Slapd.run(ldif: Self.ldif) { slapd in
      try await Relay.run(to: slapd.ldapPort, fate: { $0 == 1 ? .passes : .stalls(after: 3000) }) { relay in
        try await T.error(T.settings(relay.url) { $0.deadlines.total = .seconds(1) })
      }
    }
    #expect(error?.kind == .deadline)
    #expect(error?.answer.contains("whole read") == true, "\(String(describing: error))")
  }

  @Test("A server that is killed leaves no snapshot")
  func killed() async throws {
    let error = try await Slapd.run(ldif: Self.ldif) { slapd in
      slapd.kill()
      return try await T.error(T.settings(slapd.ldapURL))
    }
    #expect(error?.kind == .connect || error?.kind == .connectionLost)
  }

  @Test("A server that froze is left at the deadline")
  func frozen() async throws {
    let error = try await Slapd.run(ldif: Self.ldif) { slapd in
      slapd.freeze()
      return try await T.error(T.settings(slapd.ldapiURL) { ($0.bind, $0.deadlines.connect) = (.external, .milliseconds(300)) })
    }
    #expect(error?.kind == .deadline)
  }

  @Test("Cancelling a read ends it at once")
  func cancelled() async throws {
    try await Slapd.run(ldif: Self.ldif) { slapd in
      try await Relay.run(to: slapd.ldapPort, fate: { $0 == 1 ? .passes : .stalls(after: 3000) }) { relay in
        let reading = Task { try await T.read(T.settings(relay.url)) }
        for _ in 0..<2000 where relay.count < 3 { try await Task.sleep(for: .milliseconds(5)) }
        reading.cancel()
        await #expect(throws: CancellationError.self) { _ = try await reading.value }
      }
    }
  }
}
