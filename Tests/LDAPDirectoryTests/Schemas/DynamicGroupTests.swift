import Fixtures
import LDAPDirectory
import Reconciliation
import Synchronization
import Testing

/// Groups whose members are found by searches.
@Suite(.requiresSlapd)
struct DynamicGroupTests {
  typealias T = TestDirectory

  private static let people = T.people("ana", "bo", "cy")
  private static let below = "ou=people,dc=example,dc=com"

  private static func group(_ name: String, _ urls: [String], more: String = "") -> String {
    "dn: \(T.groupDN(name))\nobjectClass: groupOfURLs\nobjectClass: extensibleObject\ncn: \(name)\n"
      + urls.map { "memberURL: \($0)\n" }.joined() + more + "\n"
  }

  private static func read(_ ldif: String, limits: String? = nil, _ request: DirectoryRequest = T.request()) async throws
    -> Snapshot
  {
    try await Slapd.run(ldif: ldif, limits: limits, options: .init(schemas: ["dyngroup"])) { slapd in
      try await T.read(
        T.settings(slapd.ldapURL) { ($0.schema, $0.groups.filter) = (.dynamic, DirectorySchema.dynamic.groupsFilter) }, request)
    }
  }

  @Test("Base, scope and filter find the members, and the host is not asked")
  func whole() async throws {
    let snapshot = try await Self.read(
      Self.people + Self.group("sub", ["ldap://127.0.0.1:1/dc=example,dc=com??sub?(|(uid=ana)(uid=bo)(cn=sub))"])
        + Self.group("one", ["ldap:///\(Self.below)??one?(uid=cy)", "ldap:///dc=example,dc=com??one?(uid=ana)"])
        + Self.group("base", ["ldap:///\(T.dn("bo"))"]) + Self.group("none", ["ldap:///\(Self.below)??sub?(uid=nobody)"]))
    #expect(try snapshot.members("sub") == ["ana", "bo"] && snapshot.members("one") == ["cy"])
    #expect(try snapshot.members("base") == ["bo"] && snapshot.members("none") == [])
    #expect(snapshot.groups.allSatisfy { $0.members.completeness.isComplete } && snapshot.groupsCompleteness.isComplete)
  }

  @Test("Members that are listed count beside those that are found, nested groups included")
  func listed() async throws {
    let url = "ldap:///\(Self.below)??sub?(uid=ana)"
    let snapshot = try await Self.read(
      Self.people + Self.group("found", [url]) + Self.group("both", [url], more: "member: \(T.dn("bo"))\n")
        + Self.group("outer", [], more: "member: \(T.groupDN("found"))\n"))
    #expect(try snapshot.members("both") == ["ana", "bo"] && snapshot.members("outer") == ["ana"])
  }

  @Test(
    "What cannot be searched makes its group partial, with the reason, and no other",
    arguments: [
      ("ldap:///ou=gone,dc=example,dc=com??sub?(uid=*)", "noSuchObject"), ("ldap:///\(below)??sub?(uid=a", "its filter"),
      ("uid=ana", "no LDAP URL"), ("ldap:///\(below)??sub?(uid=a*)?!x-only=1", "critical extension"),
    ])
  func refused(url: String, reason: String) async throws {
    let good = "ldap:///\(Self.below)??sub?(uid=ana)"
    let snapshot = try await Self.read(Self.people + Self.group("good", [good]) + Self.group("bad", [good, url]))
    #expect(try snapshot.members("good") == ["ana"] && snapshot.members("bad") == ["ana"])
    #expect(try snapshot.group("good").members.completeness.isComplete)
    #expect(try snapshot.group("bad").members.completeness.reason?.contains(reason) == true)
  }

  @Test("Equal URLs are searched once")
  func once() async throws {
    let url = "ldap:///\(Self.below)??sub?(uid=ana)"
    let commands = Mutex<[String]>([])
    let snapshot = try await Slapd.run(
      ldif: Self.people + Self.group("a", [url]) + Self.group("b", [url]), options: .init(schemas: ["dyngroup"])
    ) { slapd in
      try await T.read(
        T.settings(slapd.ldapURL) {
          ($0.schema, $0.groups.filter) = (.dynamic, DirectorySchema.dynamic.groupsFilter)
          $0.announce = { line in commands.withLock { $0.append(line) } }
        })
    }
    #expect(commands.withLock(\.self).filter { $0.contains("(uid=ana)") }.count == 1)
    #expect(try snapshot.members("a") == ["ana"] && snapshot.members("b") == ["ana"])
  }

  @Test("URLs that no group shows are suspicious")
  func absent() async throws {
    let snapshot = try await Self.read(Self.people + Self.group("a", [], more: "member: \(T.dn("bo"))\n"))
    #expect(snapshot.groupsCompleteness.reason?.contains("none of 1 groups has memberURL") == true)
    #expect(try snapshot.group("a").members.completeness.reason?.contains("memberURL") == true)
  }

  @Test("The URL that finds somebody is kept for an explanation")
  func paths() async throws {
    var request = T.request()
    request.tellsPaths = true
    let url = "ldap:///\(Self.below)??sub?(uid=ana)"
    let snapshot = try await Self.read(Self.people + Self.group("a", [url]), request)
    #expect(snapshot.paths?.nodes.first?.people.keys.sorted() == ["memberURL \(url)"])
  }
}
