import LDAPDirectory
import Testing

@testable import rollcall

/// How the directory is reached, and who we are to it.
struct ConfigurationConnectionTests {
  private static func directory(_ changes: [Int: String]) throws -> DirectoryConfiguration {
    try ConfigurationSample.load(changes).directory
  }

  @Test("Servers are found in DNS by a domain, or by a domain and a service")
  func service() throws {
    #expect(
      try Self.directory([2: "  srv: example.org\n  tls: { start: true }"]).service
        == .init(domain: "example.org", isLDAPS: false))
    let ldaps = try Self.directory([2: "  srv: { domain: example.org, service: ldaps }"])
    #expect(ldaps.service == .init(domain: "example.org", isLDAPS: true))
    #expect(ldaps.urls.isEmpty)
  }

  @Test("A client certificate is two files")
  func clientCertificate() throws {
    let directory = try Self.directory([3: "  sasl: external\n  tls: { certificate: /c.pem, key: /k.pem }"])
    #expect(directory.clientCertificate == .init(certificate: "/c.pem", key: "/k.pem"))
    guard case .external = directory.bind else {
      Issue.record("\(directory.bind)")
      return
    }
  }

  @Test(
    "A Kerberos ticket is one that is there, or one by a keytab",
    arguments: [
      ("gssapi", LDAPSettings.Kerberos()),
      (
        "{ mechanism: gssapi, keytab: /k, principal: rollcall@EXAMPLE.ORG }",
        .init(keytab: "/k", principal: "rollcall@EXAMPLE.ORG")
      ),
    ])
  func kerberos(text: String, expected: LDAPSettings.Kerberos) throws {
    let bind = try Self.directory([3: "  sasl: \(text)"]).bind
    #expect(bind == .kerberos(expected))
  }

  @Test("A Kerberos bind needs no TLS beyond this machine, because it encrypts")
  func kerberosInClear() {
    #expect(ConfigurationSample.problems([2: "  urls: [ldap://dc1.example.org]", 3: "  sasl: gssapi"]) == [])
    #expect(ConfigurationSample.problems([2: "  srv: example.org", 3: "  sasl: gssapi"]) == [])
    #expect(ConfigurationSample.problems([2: "  urls: [ldap://dc1.example.org]"]).count == 1)
  }

  @Test(
    "An account binds by its DN, or by a name as Active Directory takes it",
    arguments: ["sync@example.test", "EXAMPLE\\svc sync"])
  func account(name: String) throws {
    let bind = try Self.directory([3: "  bind: { dn: '\(name)', password: { env: P } }"]).bind
    guard case .simple(name, _) = bind else {
      Issue.record("\(bind)")
      return
    }
  }

  static let refused = [
    RefusedChange(
      3, "  bind: { dn: rollcall, password: { env: P } }",
      "3:15: `directory.bind.dn` is not a DN such as cn=rollcall,dc=example,dc=org, nor a name in Active Directory such as "
        + "rollcall@example.org or EXAMPLE\\rollcall"),
    RefusedChange(
      2, "  srv: example.org",
      "2:8: `directory.srv` would be talked to in the clear: say `tls: {start: true}`, or `service: ldaps`, or `insecure: true`"),
    RefusedChange(
      2, "  srv: { domain: example.org, service: ldaps }\n  tls: { start: true }",
      "2:8: `directory.srv` contradicts `tls: {start: true}`: StartTLS is for the service ldap, and this is ldaps"),
    RefusedChange(2, "  srv: \"exam ple\"\n  insecure: true", "2:8: `directory.srv` is not a domain such as example.org"),
    RefusedChange(
      3, "  anonymous: true\n  tls: { certificate: /c.pem }",
      "4:8: `directory.tls` has to have both of `certificate` and `key`, or neither"),
    RefusedChange(
      3, "  sasl: { mechanism: external, keytab: /k }", "3:40: `directory.sasl.keytab` is for `mechanism: gssapi`"),
    RefusedChange(
      3, "  sasl: kerberos", "3:9: `directory.sasl` is `kerberos`, and it has to be one of external, gssapi"),
  ]

  @Test("What contradicts itself is refused where it stands", arguments: refused)
  func refusals(change: RefusedChange) {
    #expect(ConfigurationSample.problems([change.line: change.text]) == change.problems)
  }
}
