import Fixtures
import LDAPDirectory
import Reconciliation
import Testing

@Suite(.requiresSlapd)
struct CheckTests {
  typealias T = TestDirectory

  private static let small = T.people("ana") + T.group("design", [T.dn("ana")])

  private static func check(
    _ settings: LDAPSettings, _ request: DirectoryRequest = T.request(), at now: Int64 = 0
  ) async -> [Finding] {
    await LDAPDirectory(settings: settings, wallClock: { now }).check(request).findings
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

  @Test("Every server is looked at, and one that is not reached is a warning where another is", arguments: [true, false])
  func everyServer(isFirst: Bool) async throws {
    let nobody = "ldap://127.0.0.1:\(try FreePort.some(1)[0])"
    let findings = try await Slapd.run(ldif: Self.small) {
      await Self.check(isFirst ? T.settings(nobody, $0.ldapURL) : T.settings($0.ldapURL, nobody))
    }
    #expect(findings.filter { $0.verdict == .fails } == [])
    #expect(findings.filter { $0.subject == "connect" && $0.verdict == .warning }.map { $0.text.contains(nobody) } == [true])
    #expect(findings.contains { $0.subject == "people" && $0.verdict == .works })
  }

  @Test("A read from the second server tells why the first was passed over")
  func passedOver() async throws {
    let nobody = "ldap://127.0.0.1:\(try FreePort.some(1)[0])"
    let snapshot = try await Slapd.run(ldif: Self.small) { slapd in
      try await LDAPDirectory(settings: T.settings(nobody, slapd.ldapURL), wallClock: { 0 }).read(T.request())
    }
    #expect(snapshot.passedOver.count == 1)
    #expect(snapshot.passedOver.first?.hasPrefix("a server was passed over: ") == true)
    #expect(snapshot.passedOver.first?.contains(nobody) == true)
  }

  @Test("A directory without people and groups fails")
  func nothing() async throws {
    let findings = try await Slapd.run(ldif: "") { await Self.check(T.settings($0.ldapURL)) }
    #expect(findings.filter { $0.verdict == .fails }.map(\.subject) == ["people", "groups"])
    #expect(!findings.contains { $0.subject == "stable id" })
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

  @Test("It is told what the server is, what it supports, and what protects the connection")
  func server() async throws {
    let findings = try await Slapd.run(ldif: Self.small, tls: true) { slapd in
      await Self.check(T.settings(slapd.ldapsURL) { $0.certificateAuthorities = slapd.authority })
    }
    func text(_ subject: String) -> String { findings.first { $0.subject == subject }?.text ?? "" }
    #expect(text("connect").contains("OpenLDAP"))
    #expect(text("TLS").contains("TLS1."))
    #expect(text("controls").contains("paged results"))
    #expect(text("paging").contains("pages of 1000"))
    #expect(text("attribute") == "mail: everybody has it")
    #expect(text("selection all groups") == "takes 1 of 1 groups, 1 people")
    #expect(text("schema") == "rfc2307bis, and no sign of another one")
  }

  @Test("A certificate that soon ends is a warning, and one that has ended fails")
  func certificateDays() async throws {
    try await Slapd.run(ldif: Self.small, tls: true) { slapd in
      let settings = T.settings(slapd.ldapsURL) { $0.certificateAuthorities = slapd.authority }
      func certificate(at now: Int64) async -> Finding? {
        await Self.check(settings, at: now).first { $0.subject == "certificate" }
      }
      let text = try #require(await certificate(at: 0)?.text)
      let days = try #require(text.firstMatch(of: /: ([0-9]+) days left/).flatMap { Int64($0.1) })
      let soon = await certificate(at: (days - 30) * 86_400)
      #expect(soon?.verdict == .warning)
      #expect(soon?.text.contains(": 30 days left") == true)
      #expect(await certificate(at: (days - 31) * 86_400)?.verdict == .works)
      #expect(await certificate(at: (days + 1) * 86_400)?.verdict == .fails)
    }
  }

  @Test("Groups of another schema are told of, with the schema that reads them")
  func schema() async throws {
    let ldif =
      T.people("ana")
        + """
        dn: \(T.groupDN("web"))
        objectClass: posixGroup
        cn: web
        gidNumber: 7
        memberUid: ana


        """
    let findings = try await Slapd.run(ldif: ldif) { await Self.check(T.settings($0.ldapURL)) }
    let schema = try #require(findings.first { $0.subject == "schema" })
    #expect(schema.verdict == .warning)
    #expect(schema.text.contains("have memberUid"))
    #expect(schema.advice?.contains("schema: rfc2307 ") == true)
  }

  @Test("How many people lack what accounts are matched by is counted")
  func missingAttribute() async throws {
    let ldif = Self.small + T.person("bo").replacing("mail: bo@example.com\n", with: "")
    let findings = try await Slapd.run(ldif: ldif) { await Self.check(T.settings($0.ldapURL)) }
    #expect(findings.contains { $0.text == "mail: 1 of 2 people have none, and so no account by it" })
  }
}
