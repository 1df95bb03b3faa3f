import Fixtures
import Reconciliation
import Synchronization
import Testing

@testable import LDAPDirectory

struct LDAPSearchCommandTests {
  typealias T = TestDirectory

  private static func command(
    _ url: String, filter: String = "(cn=files-*)", base: String = "ou=groups,dc=example,dc=com", pageSize: Int? = 1000,
    change: (inout LDAPSettings) -> Void = { _ in }
  ) throws -> String {
    let search = LDAPSearch(purpose: "groups", base: base, filter: filter, attributes: ["cn", "member"])
    let url = try #require(LDAPURL(url))
    return LDAPSearchCommand(search, at: url, settings: T.settings(change: change), pageSize: pageSize).text
  }

  @Test("StartTLS, the authorities and the account are in the command, and the password is not")
  func startTLS() throws {
    let text = try Self.command("ldap://ldap1.example.org") {
      $0.startTLS = true
      $0.certificateAuthorities = "/etc/ssl/our ca.pem"
    }
    #expect(
      text == "LDAPTLS_REQCERT=demand 'LDAPTLS_CACERT=/etc/ssl/our ca.pem' ldapsearch -H ldap://ldap1.example.org -ZZ -x "
        + "-D \(Slapd.accountDN) -W -LLL -o ldif-wrap=no -E pr=1000/noprompt -b ou=groups,dc=example,dc=com -s sub '(cn=files-*)' cn member"
    )
  }

  @Test("A name of Active Directory stands in the command as it is")
  func account() throws {
    let text = try Self.command("ldaps://dc1.example.org") { $0.bind = .simple(dn: "EXAMPLE\\svc", password: Secret("x")) }
    #expect(text.contains(" -x -D 'EXAMPLE\\svc' -W "))
  }

  @Test("A filter is never taken for an option")
  func option() throws {
    #expect(
      try Self.command("ldaps://ldap1.example.org", filter: "-Hldap://evil/cn=x").hasSuffix(" '(-Hldap://evil/cn=x)' cn member"))
  }

  @Test("A socket stands in the command as an address, and its bind is that of the process")
  func socket() throws {
    let text = try Self.command("ldapi://%2Frun%2Fldap", pageSize: nil) { $0.bind = .external }
    #expect(text.hasPrefix("ldapsearch -H ldapi://%2Frun%2Fldap -Q -Y EXTERNAL -LLL -o ldif-wrap=no -b "))
  }

  @Test("Nothing that a server or a setting says gets out of its quotes", arguments: ["a'b$(id)", "x\ny\u{1B}[2J", "`id`", ""])
  func quoting(_ hostile: String) async throws {
    let word = ShellWord.quoted(hostile)
    #expect(word.unicodeScalars.allSatisfy { $0.isHarmless })
    #expect(try await Command.run("bash", ["-c", "printf %s \(word)"]) == hostile)
  }

  /// The searches of a read, as commands with the password in them.
  private static func announced(_ settings: LDAPSettings, _ request: DirectoryRequest) async throws -> (Snapshot, [String]) {
    let lines = Lines()
    var settings = settings
    settings.announce = { line in lines.append(line) }
    let snapshot = try await T.read(settings, request)
    return (snapshot, lines.all)
  }

  private static func entries(_ command: String) async throws -> [String] {
    let output = try await Command.run("bash", ["-c", command.replacing(" -W ", with: " -w \(Slapd.accountPassword) ")])
    return output.split(separator: "\n").filter { $0.hasPrefix("dn: ") }.map { String($0.dropFirst(4)) }.sorted()
  }

  @Test("A printed search gives the entries of the read, once for all pages", .requiresSlapd)
  func pasted() async throws {
    let names = (1...7).map { "p\($0)" }
    let ldif = names.map(T.person).joined() + T.group("it's", [T.dn("p1")]) + T.group("web", [T.dn("p2")])
    try await Slapd.run(ldif: ldif) { slapd in
      let selection = Selection(expression: "(cn=it's)")
      let settings = T.settings(slapd.ldapURL) { $0.pageSize = 3 }
      let (snapshot, lines) = try await Self.announced(settings, T.request(selections: [selection]))
      let people = try #require(lines.filter { $0.contains("inetOrgPerson") }.first)
      #expect(lines.count { $0.contains("inetOrgPerson") } == 1)
      #expect(try await Self.entries(people) == (0..<7).map { snapshot.people.origin(of: $0) }.sorted())
      let selected = try #require(lines.first { $0.contains("cn=it") })
      #expect(try await Self.entries(selected) == [T.groupDN("it's")])
      #expect(lines.allSatisfy { !$0.contains(Slapd.accountPassword + " ") })
    }
  }

  @Test("A printed search over TLS trusts the same authority", .requiresSlapd)
  func pastedTLS() async throws {
    try await Slapd.run(ldif: T.person("ana") + T.group("web", [T.dn("ana")]), tls: true) { slapd in
      let settings = T.settings(slapd.ldapsURL) { $0.certificateAuthorities = slapd.authority }
      let (_, lines) = try await Self.announced(settings, T.request())
      let people = try #require(lines.first { $0.contains("inetOrgPerson") })
      #expect(try await Self.entries(people) == [T.dn("ana")])
    }
  }
}

/// Lines that several threads write.
private final class Lines: Sendable {
  private let lines = Mutex<[String]>([])

  var all: [String] { lines.withLock { $0 } }

  func append(_ line: String) { lines.withLock { $0.append(line) } }
}
