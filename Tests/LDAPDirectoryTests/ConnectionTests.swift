import Fixtures
import Foundation
import LDAPDirectory
import Reconciliation
import Testing

/// Reaching a server, trusting it, and being let in.
@Suite(.requiresSlapd)
struct ConnectionTests {
  typealias T = TestDirectory

  private static let small = T.people("ana") + T.group("design", [T.dn("ana")])

  @Test("ldaps:// with a certificate that is trusted reads")
  func ldaps() async throws {
    let snapshot = try await Slapd.run(ldif: Self.small, tls: true) { slapd in
      try await T.read(T.settings(slapd.ldapsURL) { $0.certificateAuthorities = slapd.authority })
    }
    #expect(snapshot.people.count == 1)
  }

  @Test("ldap:// with StartTLS reads")
  func startTLS() async throws {
    let snapshot = try await Slapd.run(ldif: Self.small, tls: true, extra: "olcSecurity: tls=1") { slapd in
      try await T.read(T.settings(slapd.ldapURL) { ($0.startTLS, $0.certificateAuthorities) = (true, slapd.authority) })
    }
    #expect(snapshot.people.count == 1)
  }

  @Test("ldapi:// with the process's own identity reads")
  func ldapi() async throws {
    let snapshot = try await Slapd.run(ldif: Self.small) { try await T.read(T.settings($0.ldapiURL) { $0.bind = .external }) }
    #expect(snapshot.people.count == 1)
  }

  @Test("An anonymous bind reads where the server allows it")
  func anonymous() async throws {
    let snapshot = try await Slapd.run(ldif: Self.small) { try await T.read(T.settings($0.ldapURL) { $0.bind = .anonymous }) }
    #expect(snapshot.people.count == 1)
  }

  @Test("Row 6: A certificate that nobody we trust has signed is refused, in both ways of TLS", arguments: [false, true])
  func untrusted(startTLS: Bool) async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let stranger = try await TestCertificate.make("stranger", in: folder)
    let error = try await Slapd.run(ldif: Self.small, tls: true) { slapd in
      let settings = T.settings(startTLS ? slapd.ldapURL : slapd.ldapsURL) {
        ($0.startTLS, $0.certificateAuthorities) = (startTLS, stranger.certificate)
      }
      // The certificate begins when it is made, so this needs the time of day.
      let directory = LDAPDirectory(settings: settings, wallClock: { Int64(Date().timeIntervalSince1970) })
      return try await #require(throws: LDAPError.self) { _ = try await directory.read(T.request()) }
    }
    #expect(error.kind == .tls)
    #expect(error.answer.hasPrefix("not trusted, it has signed itself: "), "\(String(describing: error))")
    #expect(error.description.contains("signed by an authority in \(stranger.certificate)"))
  }

  @Test("Row 7: A certificate for another address is refused")
  func wrongName() async throws {
    let error = try await Slapd.run(ldif: Self.small, tls: true, certificateAddress: "127.0.0.9") { slapd in
      try await T.error(T.settings(slapd.ldapsURL) { $0.certificateAuthorities = slapd.authority })
    }
    #expect(error?.kind == .tls)
    #expect(error?.answer.contains("127.0.0.1 was expected") == true, "\(String(describing: error))")
    #expect(error?.answer.contains("for 127.0.0.9") == true)
  }

  @Test("Row 6: A file of authorities without a certificate is what is blamed, and not the server")
  func noAuthorities() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let file = try folder.write("hello\n", to: "ca.pem")
    let error = try await Slapd.run(ldif: Self.small, tls: true) { slapd in
      try await T.error(T.settings(slapd.ldapsURL) { $0.certificateAuthorities = file })
    }
    #expect(error?.kind == .settings)
    #expect(error?.description.contains("read the certificate authorities in \(file): there is no certificate in it") == true)
  }

  @Test("Row 6: A certificate that has expired is refused, and its last day is named")
  func expired() async throws {
    let error = try await Slapd.run(ldif: Self.small, tls: true, options: .init(hasExpired: true)) { slapd in
      try await T.error(T.settings(slapd.ldapsURL) { $0.certificateAuthorities = slapd.authority })
    }
    #expect(error?.kind == .tls)
    #expect(error?.answer.hasPrefix("expired: ") == true, "\(String(describing: error))")
    #expect(error?.answer.contains("valid until 2020-02-01 00:00 UTC") == true, "\(String(describing: error))")
  }

  @Test("Row 8: A port that speaks TLS from the first byte gets no clear text for an answer, and ldaps:// is suggested")
  func tlsServerOnPlain() async throws {
    let error = try await Slapd.run(ldif: Self.small, tls: true) { slapd in
      try await T.error(T.settings("ldap://127.0.0.1:\(slapd.ldapsPort)") { $0.deadlines.connect = .seconds(2) })
    }
    #expect(error?.kind == .connectionLost || error?.kind == .deadline)
    #expect(error?.advice.contains("ldaps://") == true, "\(String(describing: error))")
  }

  @Test("Row 5: A server that refuses StartTLS is not used in clear")
  func startTLSRefused() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let certificate = try await TestCertificate.make("any", in: folder).certificate
    let error = try await Slapd.run(ldif: Self.small) {
      try await T.error(T.settings($0.ldapURL) { ($0.startTLS, $0.certificateAuthorities) = (true, certificate) })
    }
    #expect(error?.kind == .tls)
    #expect(error?.advice.contains("nothing is sent in clear") == true)
  }

  @Test("A wrong password is refused once and not shown")
  func wrongPassword() async throws {
    let error = try await Slapd.run(ldif: Self.small) { slapd in
      try await Relay.run(to: slapd.ldapPort, fate: { _ in .passes }) { relay in
        let error = try await T.error(
          T.settings(relay.url, slapd.ldapURL) { $0.bind = .simple(dn: Slapd.accountDN, password: Secret("swordfish")) })
        #expect(relay.count == 1)
        return error
      }
    }
    #expect(error?.kind == .credentials)
    #expect(error?.description.contains("swordfish") == false)
  }

  @Test("Row 2: The next server is taken when the first is not there")
  func failover() async throws {
    let nobody = try FreePort.some(1)[0]
    let snapshot = try await Slapd.run(ldif: Self.small) {
      try await T.read(T.settings("ldap://127.0.0.1:\(nobody)", $0.ldapURL))
    }
    #expect(snapshot.people.count == 1)
  }

  @Test("Row 2: When no server is there, all are named")
  func nobodyThere() async throws {
    let ports = try FreePort.some(2)
    let error = try await T.error(T.settings("ldap://127.0.0.1:\(ports[0])", "ldap://127.0.0.1:\(ports[1])"))
    #expect(error?.kind == .connect)
    #expect(ports.allSatisfy { error?.description.contains("127.0.0.1:\($0)") == true })
  }

  @Test("A peer that accepts and stays silent is left at the deadline", arguments: ["ldaps", "ldap", "starttls"])
  func silentPeer(how: String) async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let certificate = try await TestCertificate.make("any", in: folder).certificate
    let error = try await Relay.run(fate: { _ in .stalls(after: 0) }) { relay in
      try await T.error(
        T.settings("\(how == "ldaps" ? "ldaps" : "ldap")://127.0.0.1:\(relay.port)") {
          ($0.startTLS, $0.certificateAuthorities, $0.deadlines.connect) = (how == "starttls", certificate, .milliseconds(300))
        })
    }
    #expect(error?.kind == .deadline, "\(String(describing: error))")
  }

  @Test("A silent server does not keep the next one from being used")
  func silentThenGood() async throws {
    let snapshot = try await Slapd.run(ldif: Self.small) { slapd in
      try await Relay.run(fate: { _ in .stalls(after: 0) }) { relay in
        try await T.read(T.settings(relay.url, slapd.ldapURL) { $0.deadlines.connect = .seconds(2) })
      }
    }
    #expect(snapshot.people.count == 1)
  }

  @Test("Row 8: TLS spoken to a port without it fails and says so")
  func plainServerOnTLS() async throws {
    let error = try await Slapd.run(ldif: Self.small, tls: true) { slapd in
      try await T.error(
        T.settings("ldaps://127.0.0.1:\(slapd.ldapPort)") {
          ($0.certificateAuthorities, $0.deadlines.connect) = (slapd.authority, .seconds(2))
        })
    }
    #expect(error?.kind == .tls || error?.kind == .deadline)
  }
}
