import Fixtures
import Reconciliation
import Testing

@testable import LDAPDirectory

/// Servers that DNS names.
struct ServiceLookUpTests {
  typealias T = TestDirectory

  private static let question: [UInt8] = [0x12, 0x34, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 5] + Array("_ldap".utf8) + [0, 0, 33, 0, 1]

  private static func servers(_ server: ScriptedNameServer, isLDAPS: Bool = true) async throws -> [String] {
    let settings = T.settings {
      $0.service = .init(
        domain: "example.org", isLDAPS: isLDAPS, nameServer: .init(address: "127.0.0.1", port: server.port))
      ($0.startTLS, $0.deadlines.connect) = (!isLDAPS, .seconds(2))
    }
    return try await ServerList(settings: settings, chance: { 0 }).servers(until: .now + .seconds(60)).map(\.description)
  }

  @Test("Servers come by priority, with their ports", arguments: [true, false])
  func priorities(isLDAPS: Bool) async throws {
    let servers = try await ScriptedNameServer.run({
      ScriptedNameServer.services(
        [(20, 0, 636, "c.example.org"), (10, 5, 1636, "a.example.org"), (15, 0, 389, "b.example.org")], to: $0)
    }) { try await Self.servers($0, isLDAPS: isLDAPS) }
    #expect(
      servers
        == (isLDAPS
          ? ["ldaps://a.example.org:1636", "ldaps://b.example.org:389", "ldaps://c.example.org"]
          : ["ldap://a.example.org:1636", "ldap://b.example.org", "ldap://c.example.org:636"]))
  }

  @Test("Row 1: a domain without the record, and one that says it has no such service, are named")
  func absent() async throws {
    for records in [[], [(0, 0, 0, "")]] as [[(priority: UInt16, weight: UInt16, port: UInt16, target: String)]] {
      let error = try await ScriptedNameServer.run({ ScriptedNameServer.services(records, to: $0) }) { server in
        try await #require(throws: LDAPError.self) { _ = try await Self.servers(server) }
      }
      #expect(error.kind == .connect)
      #expect(error.attempt.contains("_ldaps._tcp.example.org"))
    }
  }

  @Test("Row 1: a name server that stays silent is left at the deadline")
  func silent() async throws {
    let error = try await ScriptedNameServer.run({ _ in nil }) { server in
      try await #require(throws: LDAPError.self) { _ = try await Self.servers(server) }
    }
    #expect(error.kind == .deadline)
  }

  @Test("A target that is no host name never becomes an address")
  func hostileTarget() async throws {
    let error = try await ScriptedNameServer.run({
      ScriptedNameServer.services([(0, 0, 636, "evil@host/x")], to: $0)
    }) { server in try await #require(throws: LDAPError.self) { _ = try await Self.servers(server) } }
    #expect(error.kind == .connect)
  }

  @Test("A server that DNS names is read", .requiresSlapd)
  func reads() async throws {
    let ldif = T.people("ana") + T.group("design", [T.dn("ana")])
    let snapshot = try await Slapd.run(ldif: ldif) { slapd in
      try await ScriptedNameServer.run({ ScriptedNameServer.services([(0, 0, slapd.ldapPort, "localhost")], to: $0) }) { server in
        try await T.read(
          T.settings {
            $0.service = .init(domain: "example.org", nameServer: .init(address: "127.0.0.1", port: server.port))
            $0.allowsInsecure = true
          })
      }
    }
    #expect(try snapshot.members("design") == ["ana"])
  }

  @Test("A service in clear is refused unless it is said to be meant")
  func clear() {
    var settings = T.settings { $0.service = .init(domain: "example.org") }
    #expect(throws: LDAPError.self) { try SettingsCheck.servers(of: settings) }
    settings.startTLS = true
    #expect(throws: Never.self) { try SettingsCheck.servers(of: settings) }
  }

  @Test("Within one priority the share of the weight is the chance to be first")
  func weights() {
    let records = [(1, "light"), (3, "heavy")].map { ServiceRecord(priority: 0, weight: $0.0, port: 389, target: $0.1) }
    var generator = SeededGenerator(seed: 7)
    let heavy = (0..<4000).count { _ in ServiceRecord.ordered(records, using: &generator)[0].target == "heavy" }
    // RFC 2782's draw takes the weight before the running sum in as well: 3 of 5 numbers are heavy's.
    #expect((2200...2600).contains(heavy))
  }

  @Test("An order has every record once, priorities ascending", arguments: 0..<200)
  func order(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let records = (0..<Int.random(in: 1...12, using: &generator)).map { number in
      ServiceRecord(
        priority: UInt16.random(in: 0...3, using: &generator), weight: UInt16.random(in: 0...5, using: &generator), port: 389,
        target: "s\(number)")
    }
    let ordered = ServiceRecord.ordered(records, using: &generator)
    #expect(Set(ordered) == Set(records) && ordered.count == records.count)
    #expect(ordered.map(\.priority) == records.map(\.priority).sorted())
  }

  @Test("Whatever a name server sends, it is read to an end or refused", arguments: 0..<300)
  func hostileBytes(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    var bytes = ScriptedNameServer.services([(0, 1, 389, "a.example.org"), (1, 1, 636, "b.example.org")], to: Self.question)
    for _ in 0..<Int.random(in: 1...8, using: &generator) {
      bytes[Int.random(in: 0..<bytes.count, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
    }
    bytes.removeLast(Int.random(in: 0...bytes.count, using: &generator))
    let records = DNSAnswer.services(in: bytes)
    #expect((records?.count ?? 0) <= 2 * 6)
  }

  @Test("Names that point at themselves or ahead are refused")
  func loops() {
    let valid = ScriptedNameServer.services([(0, 1, 389, "a")], to: Self.question)
    #expect(DNSAnswer.services(in: valid)?.map(\.target) == ["a"])
    for target in [Self.question.count, valid.count - 1, 200] {
      var bytes = valid
      (bytes[Self.question.count], bytes[Self.question.count + 1]) = (0xC0, UInt8(target))
      #expect(DNSAnswer.services(in: bytes) == nil)
    }
  }
}
