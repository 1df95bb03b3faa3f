import Reconciliation
import Testing

@testable import LDAPDirectory

struct PeopleSinkTests {
  private static func read(_ entries: [(dn: String, uid: String, id: String?)], schema: DirectorySchema = .rfc2307bis)
    -> PeopleRead
  {
    var sink = PeopleSink(attributes: ["uid"], settings: TestDirectory.settings("ldapi://%2Fx") { $0.schema = schema })
    for entry in entries {
      let attributes = [("uid", entry.uid)] + (entry.id.map { [("entryUUID", $0)] } ?? [])
      sink.feed(entry.dn, attributes.map { ($0.0, [$0.1]) })
    }
    return sink.finish(references: 0)
  }

  @Test("Of a person who comes twice the later entry counts, and both names mean it")
  func twice() {
    let read = Self.read([("uid=old,dc=x", "old", "1"), ("uid=b,dc=x", "b", "2"), ("uid=new,dc=x", "new", "1")])
    #expect((0..<2).map { read.people.origin(of: $0) } == ["uid=b,dc=x", "uid=new,dc=x"])
    #expect(read.personOfName == [1, 0, 1])
    #expect(read.people.values(of: 1, "uid") == ["new"])
  }

  @Test("A person without a stable id is known by the normal form of the DN")
  func withoutStableID() {
    let read = Self.read([("UID=Ana, DC=x", "ana", nil)])
    #expect(read.people.stableID(of: 0) == StableID("dn:uid=ana,dc=x") && read.withoutStableID == 1)
  }

  @Test("What a person says of groups comes in ranges, and stays with the person when another came twice")
  func memberOf() {
    var sink = PeopleSink(attributes: [], settings: TestDirectory.settings("ldapi://%2Fx") { $0.schema.memberOf = "memberOf" })
    sink.feed("uid=old,dc=x", [("entryUUID", ["1"]), ("memberOf", ["cn=x"])])
    sink.feed("uid=b,dc=x", [("entryUUID", ["2"]), ("memberOf;range=0-0", ["cn=a"])])
    sink.feed("uid=new,dc=x", [("entryUUID", ["1"])])
    let range = sink.nextOpenRange()
    #expect(range == OpenRange(owner: 1, attribute: "memberof", next: 1))
    sink.late = range
    sink.feed("uid=b,dc=x", [("memberOf;range=1-*", ["cn=b"])])
    let read = sink.finish(references: 0)
    #expect(read.people.count == 2 && read.memberOf?[0].count == 2 && read.memberOf?[1].isEmpty == true)
  }

  @Test("A user name that two people have names neither")
  func ambiguousUsername() {
    let read = Self.read([("cn=a,dc=x", "same", "1"), ("cn=b,dc=x", "same", "2")], schema: .rfc2307)
    #expect(read.personOfUsername == [PeopleRead.ambiguous])
  }

  @Test("Row 24: the user name of a person who came twice is not that of two people, and is when somebody else has it too")
  func usernameTwice() {
    let read = Self.read(
      [
        ("cn=a,dc=x", "a", "1"), ("cn=b,dc=x", "b", "2"), ("cn=a,dc=x", "a", "1"), ("cn=b,dc=x", "b", "2"),
        ("cn=c,dc=x", "b", "3"),
      ], schema: .rfc2307)
    #expect(read.personOfUsername == [0, PeopleRead.ambiguous])
  }
}
