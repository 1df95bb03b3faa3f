import Fixtures
import LDAPDirectory
import Reconciliation
import Testing

@Suite(.requiresSlapd)
struct CheckTests {
  typealias T = TestDirectory

  private static let small = T.people("ana") + T.group("design", [T.dn("ana")])

  private static func check(_ settings: LDAPSettings, _ request: DirectoryRequest = T.request()) async -> [Finding] {
    await LDAPDirectory(settings: settings, wallClock: { 0 }).check(request)
  }

  @Test("A directory that is fine is all right in every point")
  func fine() async throws {
    let findings = try await Slapd.run(ldif: Self.small, tls: true) { slapd in
      await Self.check(T.settings(slapd.ldapsURL) { $0.certificateAuthorities = slapd.authority })
    }
    #expect(findings.allSatisfy { $0.verdict == .works }, "\(findings)")
    #expect(
      Set(findings.map(\.subject)).isSuperset(of: ["connect", "certificate", "bind", "paging", "people", "groups", "stable id"]))
    #expect(findings.contains { $0.text.contains("cn=sync") })
  }

  @Test("Every server is looked at, not only the first that answers")
  func everyServer() async throws {
    let nobody = try FreePort.some(1)[0]
    let findings = try await Slapd.run(ldif: Self.small) {
      await Self.check(T.settings($0.ldapURL, "ldap://127.0.0.1:\(nobody)"))
    }
    #expect(findings.filter { $0.verdict == .fails }.map(\.subject) == ["connect"])
    #expect(findings.contains { $0.subject == "people" && $0.verdict == .works })
  }

  @Test("Credentials that are refused are sent once")
  func refusedCredentials() async throws {
    let findings = try await Slapd.run(ldif: Self.small) { slapd in
      await Self.check(
        T.settings(slapd.ldapURL, slapd.ldapURL) { $0.bind = .simple(dn: Slapd.accountDN, password: Secret("wrong")) })
    }
    #expect(findings.map(\.subject) == ["bind"])
  }

  @Test("Servers of which none is reached are one finding each")
  func nobody() async throws {
    let ports = try FreePort.some(2)
    let findings = await Self.check(T.settings("ldap://127.0.0.1:\(ports[0])", "ldap://127.0.0.1:\(ports[1])"))
    #expect(findings.map(\.subject) == ["connect", "connect"])
  }

  @Test("A selection that takes nothing and a missing stable id are warnings")
  func warnings() async throws {
    let findings = try await Slapd.run(ldif: Self.small) {
      await Self.check(
        T.settings($0.ldapURL) { $0.schema.stableID = "ipaUniqueID" }, T.request(selections: [Selection(expression: "(cn=x)")]))
    }
    #expect(findings.contains { $0.subject == "selection (cn=x)" && $0.verdict == .warning })
    #expect(findings.contains { $0.subject == "stable id" && $0.verdict == .warning })
  }

  @Test("Members that name nobody are counted, and one of their groups is named")
  func danglingMembers() async throws {
    let ldif = T.people("ana") + T.group("design", [T.dn("ana"), T.dn("gone")]) + T.group("web", [T.dn("gone"), T.dn("left")])
    let findings = try await Slapd.run(ldif: ldif) { await Self.check(T.settings($0.ldapURL)) }
    let members = try #require(findings.first { $0.subject == "members" })
    #expect(members.verdict == .warning)
    #expect(members.text == "3 are nobody who was read, the first in cn=design,ou=groups,dc=example,dc=com")
  }

  @Test("Settings that are refused are one finding, without a connection")
  func settings() async {
    let findings = await Self.check(T.settings("ldap://ldap.example.org"))
    #expect(findings.map(\.subject) == ["settings"])
  }
}
