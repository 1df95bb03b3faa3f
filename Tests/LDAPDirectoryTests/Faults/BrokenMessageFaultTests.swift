import Fixtures
import LDAPDirectory
import Reconciliation
import Synchronization
import Testing

/// Messages that are none, that nobody asked for, or that are too large to be true.
struct BrokenMessageFaultTests {
  typealias T = TestDirectory
  typealias D = PlayedDirectory

  /// One message with whatever protocolOp, as an answer to the second request of a connection: bind, then search.
  private static func message(_ operation: [UInt8]) -> LDAPReply { .message(operation: operation) }

  private static let broken: [(String, [LDAPReply])] = [
    (
      "a paging control without a value",
      [
        .message(
          operation: BER.element(0x65, BER.integer(0, tag: 0x0A) + BER.octets("") + BER.octets("")),
          controls: [BER.sequence(BER.octets(LDAPRequest.paging))])
      ]
    ),
    ("no BER at all", [.bytes(Array("HTTP/1.1 400 Bad Request\r\n\r\n".utf8))]),
    ("an element of no known kind instead of a message", [.bytes([0x42, 0x02, 0x01, 0x01])]),
    ("a length that never ends", [.bytes([0x30, 0x84, 0xFF, 0xFF, 0xFF, 0xFF, 0x02])]),
    ("an indefinite length", [.bytes([0x30, 0x80, 0x02, 0x01, 0x02, 0x00, 0x00])]),
    ("a length of nine octets", [.bytes([0x30, 0x89, 1, 1, 1, 1, 1, 1, 1, 1, 1])]),
    ("an empty message", [.bytes([0x30, 0x00])]),
    ("an entry that is cut off inside", [message([0x64, 0x03, 0x04, 0x09, 0x41])]),
    (
      "an entry without attributes where they belong",
      [message(BER.element(0x64, BER.octets("uid=x,dc=y")))]
    ),
    (
      "an entry whose attribute is no list",
      [message(BER.element(0x64, BER.octets("uid=x,dc=y") + BER.sequence(BER.octets("uid"))))]
    ),
    ("an operation that no server sends", [message(BER.element(0x63, []))]),
    ("an operation that nobody knows", [message(BER.element(0x7E, BER.octets("?")))]),
    ("a result without a code", [message(BER.element(0x65, []))]),
    (
      "a paging control that is none",
      [
        .message(
          operation: BER.element(0x65, BER.integer(0, tag: 0x0A) + BER.octets("") + BER.octets("")),
          controls: [LDAPReply.control(LDAPRequest.paging, [0xFF, 0xFF])])
      ]
    ),
  ]

  @Test("Row 32: What is no message of LDAP leaves no snapshot, at once", arguments: broken.indices)
  func malformed(index: Int) async throws {
    let (name, replies) = Self.broken[index]
    let server = try D.server {
      $0.isForPeople ? [D.person("ana")] + replies + [D.person("bo"), .done()] : nil
    }
    let error = try await T.error(D.settings(server))
    #expect(error?.kind == .connectionLost, "\(name): \(String(describing: error))")
  }

  @Test("Row 32: A notice of disconnection ends the pull, and a new one is begun")
  func disconnectionOnce() async throws {
    let told = Mutex(false)
    let server = try D.server { request in
      guard request.isForPeople, !told.withLock({ $0 }) else { return nil }
      told.withLock { $0 = true }
      return [D.person("ana"), .disconnection(), .close]
    }
    try D.expectWhole(try await T.read(D.settings(server)))
  }

  @Test("Row 32: A server that always disconnects leaves no snapshot")
  func disconnection() async throws {
    let server = try D.server {
      $0.isForPeople ? [D.person("ana"), .disconnection(), .close] : nil
    }
    let error = try await T.error(D.settings(server))
    #expect(error?.kind == .connectionLost && error?.answer.contains("going down") == true, "\(String(describing: error))")
  }

  @Test("Row 32: A message with the number of no request may have been an entry, and leaves no snapshot")
  func strangersNumber() async throws {
    let server = try D.server { request in
      guard request.isForPeople else { return nil }
      let foreign = LDAPReply.message(
        operation: BER.element(0x65, BER.integer(0, tag: 0x0A) + BER.octets("") + BER.octets("")),
        identifier: 999)
      return [foreign] + D.people + [.done()]
    }
    let error = try await T.error(D.settings(server))
    #expect(error?.kind == .connectionLost && error?.answer.contains("request 999") == true, "\(String(describing: error))")
  }

  @Test("Row 31: A group with 50,000 members comes in one message, and all of them are counted", .requiresSlapd)
  func largeGroup() async throws {
    let ldif = T.people("ana") + T.group("all", [T.dn("ana")] + (1..<50_000).map { T.dn("somebody-\($0)") })
    let group = try await Slapd.run(ldif: ldif) {
      try await T.read(T.settings($0.ldapURL) { $0.groups.nested = false }).group("all")
    }
    #expect(group.members.people.count == 1 && group.danglingMembers == 49_999)
  }

  @Test(
    "Row 31: A message that claims to be larger than any is refused before it comes, and takes no memory"
  )
  func enormous() async throws {
    let server = try D.server { request in
      request.isForPeople
        ? [
          .bytes([0x30, 0x84, 0x7F, 0xFF, 0xFF, 0x00, 0x02, 0x01, UInt8(request.identifier), 0x64]),
          .silence,
        ] : nil
    }
    let error = try await T.error(D.settings(server))
    #expect(error?.kind == .connectionLost, "\(String(describing: error))")
  }
}
