import Reconciliation
import Testing

@testable import LDAPDirectory

/// A group that cannot be seen must not look like a person who left.
struct UnreadMembersTests {
  private static func snapshot(
    _ groups: [(dn: String, id: String, members: [String])], people: [String] = ["uid=ana,ou=people,dc=x"],
    change: (inout LDAPSettings) -> Void = { _ in }
  ) -> Snapshot {
    let settings = TestDirectory.settings("ldapi://%2Fx") {
      ($0.people.base, $0.groups.base) = ("ou=people,dc=x", "ou=groups,dc=x")
      change(&$0)
    }
    let request = TestDirectory.request(people: [])
    var persons = PeopleSink(attributes: [], settings: settings)
    for dn in people { persons.feed(dn, [("entryUUID", [dn])]) }
    var sink = GroupSink(texts: [], owners: [], settings: settings)
    for group in groups { sink.feed(group.dn, [("entryUUID", [group.id]), ("member", group.members)]) }
    let builder = SnapshotBuilder(settings: settings, request: request, people: persons.finish(references: 0), groups: sink.read)
    return builder.snapshot(stamp: SnapshotStamp(takenAt: 0, token: nil, server: "", milliseconds: 0))
  }

  /// Why the members of the first group are not all known.
  private static func reason(
    _ member: String, people: [String] = ["uid=ana,ou=people,dc=x"], change: (inout LDAPSettings) -> Void = { _ in }
  ) -> String? {
    snapshot([("cn=a,ou=groups,dc=x", "1", [member])], people: people, change: change).groups[0].members.completeness.reason
  }

  @Test("Row 29: a member among the groups that is no group which was read makes its group partial")
  func hidden() {
    #expect(Self.reason("CN=Hidden, ou=groups,dc=x")?.contains("names an entry below groups.base") == true)
    #expect(Self.reason("cn=hidden,ou=sub,ou=groups,dc=x")?.contains("which was read, cn=hidden,ou=sub,ou=groups,dc=x: ") == true)
  }

  @Test("A member elsewhere is somebody who left")
  func left() {
    #expect(Self.reason("uid=gone,ou=people,dc=x") == nil)
    #expect(Self.reason("uid=gone,ou=mygroups,dc=x") == nil)
  }

  @Test("Where groups in groups do not count, and where it is said, such a member counts as gone")
  func ignored() {
    #expect(Self.reason("cn=hidden,ou=groups,dc=x") { $0.groups.nested = false } == nil)
    #expect(Self.reason("cn=hidden,ou=groups,dc=x") { $0.groups.ignoresUnread = true } == nil)
  }

  @Test("Where people and groups have one base, the neighbours tell a group from a person")
  func shared() {
    func reason(_ member: String) -> String? {
      Self.reason(member, people: ["cn=ana,ou=people,dc=x", "cn=bo,ou=both,dc=x"]) {
        ($0.people.base, $0.groups.base) = ("dc=x", "dc=x")
      }
    }
    #expect(reason("cn=hidden,ou=groups,dc=x") != nil)
    #expect(
      reason("cn=gone,ou=people,dc=x") == nil && reason("cn=gone,ou=both,dc=x") == nil && reason("cn=gone,ou=left,dc=x") == nil)
  }

  @Test("Row 23: what names the older name of a group that came again reaches its later entry")
  func renamed() throws {
    let snapshot = Self.snapshot([
      ("cn=old,ou=groups,dc=x", "1", []), ("cn=outer,ou=groups,dc=x", "2", ["cn=old,ou=groups,dc=x"]),
      ("cn=new,ou=groups,dc=x", "1", ["uid=ana,ou=people,dc=x"]),
    ])
    #expect(snapshot.groups.map(\.origin) == ["cn=new,ou=groups,dc=x", "cn=outer,ou=groups,dc=x"])
    #expect(try snapshot.group("outer").members == PeopleList(people: [0]))
    #expect(try snapshot.group("new").members == PeopleList(people: [0]))
  }
}
