import Fixtures
import LDAPDirectory
import Reconciliation
import Testing

/// Membership that people tell themselves.
@Suite(.requiresSlapd)
struct MemberOfTests {
  typealias T = TestDirectory

  private static func read(_ ldif: String, overlay: Bool = true, _ request: DirectoryRequest = T.request()) async throws
    -> Snapshot
  {
    try await Slapd.run(ldif: ldif, options: .init(overlays: overlay ? [.memberof] : [])) { slapd in
      try await T.read(T.settings(slapd.ldapURL) { ($0.schema.members, $0.schema.memberOf) = ([], "memberOf") }, request)
    }
  }

  private static let ldif =
    T.people("ana", "bo", "cy") + T.group("low", [T.dn("bo")])
    + T.group("high", [T.dn("ana"), T.groupDN("low")], owners: [T.dn("cy")])

  @Test("People and groups say what they are in, and nothing is read of member")
  func whole() async throws {
    let owner = AdminSource.attribute("owner")
    let snapshot = try await Self.read(Self.ldif, T.request(groups: ["cn"], admins: [owner]))
    #expect(try snapshot.members("low") == ["bo"] && snapshot.members("high") == ["ana", "bo"])
    #expect(try snapshot.names(snapshot.group("high").admins[owner]) == ["cy"])
    #expect(snapshot.groupsCompleteness.isComplete && snapshot.groups.allSatisfy { $0.members.completeness.isComplete })
  }

  @Test("memberOf that nobody shows makes every group partial")
  func absent() async throws {
    let snapshot = try await Self.read(Self.ldif, overlay: false)
    #expect(snapshot.groupsCompleteness.reason?.contains("none of 3 people has memberOf") == true)
    #expect(try snapshot.group("low").members.completeness.reason?.contains("memberOf") == true)
  }

  @Test("The groups that people and groups say they are in are kept for an explanation")
  func paths() async throws {
    var request = T.request()
    request.tellsPaths = true
    let snapshot = try await Self.read(Self.ldif, request)
    let nodes = try #require(snapshot.paths?.nodes)
    let high = try #require(nodes.first { $0.origin.hasPrefix("cn=high") })
    #expect(high.people.mapValues { snapshot.names(PeopleList(people: $0)) } == ["memberOf": ["ana"]])
    #expect(high.children.map { nodes[$0].origin } == [T.groupDN("low")])
  }
}
