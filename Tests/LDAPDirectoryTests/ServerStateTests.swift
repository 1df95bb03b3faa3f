import Fixtures
import Reconciliation
import Testing

@testable import LDAPDirectory

/// What a server says of itself, and how it takes us for who we are.
@Suite(.requiresSlapd)
struct ServerStateTests {
  typealias T = TestDirectory

  private static let small = T.people("ana") + T.group("design", [T.dn("ana")])

  private static func state(_ settings: LDAPSettings) async throws -> ServerState {
    let url = try #require(SettingsCheck.servers(of: settings).first)
    return try await Lifeline.run(until: .now + .seconds(60)) { try ServerState.read(url, settings: settings, lifeline: $0) }
  }

  @Test("A TLS session tells its version, its cipher and the days that the certificate has left", arguments: [false, true])
  func session(startTLS: Bool) async throws {
    let tls = try await Slapd.run(ldif: Self.small, tls: true) { slapd in
      try await Self.state(
        T.settings(startTLS ? slapd.ldapURL : slapd.ldapsURL) {
          ($0.startTLS, $0.certificateAuthorities) = (startTLS, slapd.authority)
        }
      ).tls
    }
    let state = try #require(tls)
    #expect(state.version.hasPrefix("TLS"))
    #expect(!state.cipher.isEmpty)
    let end = try #require(state.certificate?.endsAt)
    #expect(state.certificate?.names == ["127.0.0.1"])
    // The fixture's certificates are for two days.
    #expect(state.daysLeft(at: end - 2 * 86_400) == 2)
    #expect(state.daysLeft(at: end + 1) == -1)
  }

  @Test("A server without TLS has no session, and names itself, its controls and its mechanisms")
  func root() async throws {
    let state = try await Slapd.run(ldif: Self.small) { try await Self.state(T.settings($0.ldapURL)) }
    #expect(state.tls == nil)
    #expect(state.root.vendor == "OpenLDAP")
    #expect(state.root.ldapVersions == ["3"])
    #expect(state.root.controls?.contains("1.2.840.113556.1.4.319") == true)
    #expect(state.supportsPaging == true)
    #expect(state.identity == "dn:cn=sync,ou=services,dc=example,dc=com")
    guard case .changeStamps(let stamps) = state.mark else {
      Issue.record("slapd with syncprov shows contextCSN, and this is \(String(describing: state.mark))")
      return
    }
    #expect(Array(stamps.keys) == ["000"])
    #expect(state.token == state.mark?.description)
  }

  @Test("A client certificate says who we are, by SASL EXTERNAL", arguments: [false, true])
  func clientCertificate(startTLS: Bool) async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let client = try await TestCertificate.make("client", address: "127.0.0.77", in: folder)
    let global = """
      olcTLSCACertificateFile: \(client.certificate)
      olcTLSVerifyClient: demand
      olcAuthzRegexp: cn=127.0.0.77 cn=sync,ou=services,dc=example,dc=com
      """
    let identity = try await Slapd.run(ldif: Self.small, tls: true, options: SlapdOptions(global: global)) { slapd in
      try await Self.state(
        T.settings(startTLS ? slapd.ldapURL : slapd.ldapsURL) {
          ($0.startTLS, $0.certificateAuthorities, $0.bind) = (startTLS, slapd.authority, .external)
          $0.clientCertificate = .init(certificate: client.certificate, key: client.key)
        }
      ).identity
    }
    #expect(identity == "dn:cn=sync,ou=services,dc=example,dc=com")
  }

  @Test("A key that everybody can read is refused before anything is sent")
  func readableKey() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let client = try await TestCertificate.make("client", in: folder)
    try await Command.run("chmod", ["644", client.key])
    let error = try await Slapd.run(ldif: Self.small, tls: true) { slapd in
      try await T.error(
        T.settings(slapd.ldapsURL) {
          ($0.certificateAuthorities, $0.bind) = (slapd.authority, .external)
          $0.clientCertificate = .init(certificate: client.certificate, key: client.key)
        })
    }
    #expect(error?.kind == .settings)
    #expect(error?.answer == "everybody can use it (mode 644)")
  }

  @Test("Row 11: a password that has to be changed first is refused although the server takes the bind")
  func passwordReset() async throws {
    let error = try await Slapd.run(ldif: Self.small + Self.policy, options: SlapdOptions(overlays: [.ppolicy])) { slapd in
      try await slapd.modify(
        "dn: \(Slapd.accountDN)\nchangetype: modify\nadd: pwdPolicySubentry\n\(Self.subentry)\n-\nadd: pwdReset\npwdReset: TRUE\n"
      )
      return try await T.error(T.settings(slapd.ldapURL))
    }
    #expect(error?.kind == .credentials)
    #expect(error?.answer == "the password has to be changed before anything else is allowed")
  }

  @Test("Row 9: a locked account is said to be locked, and asked for once")
  func lockedAccount() async throws {
    let error = try await Slapd.run(ldif: Self.small + Self.policy, options: SlapdOptions(overlays: [.ppolicy])) { slapd in
      try await slapd.modify(
        "dn: \(Slapd.accountDN)\nchangetype: modify\nadd: pwdPolicySubentry\n\(Self.subentry)\n-\nadd: pwdAccountLockedTime\npwdAccountLockedTime: 000001010000Z\n"
      )
      return try await Relay.run(to: slapd.ldapPort, fate: { _ in .passes }) { relay in
        let error = try await T.error(T.settings(relay.url, relay.url))
        #expect(relay.count == 1)
        return error
      }
    }
    #expect(error?.kind == .credentials)
    #expect(error?.answer.contains("the account is locked") == true, "\(String(describing: error))")
  }

  private static let policy = """
    dn: cn=policy,ou=services,dc=example,dc=com
    objectClass: organizationalRole
    objectClass: pwdPolicy
    cn: policy
    pwdAttribute: userPassword
    pwdMustChange: TRUE
    pwdLockout: TRUE


    """

  private static let subentry = "pwdPolicySubentry: cn=policy,ou=services,dc=example,dc=com"
}
