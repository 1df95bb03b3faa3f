import Reconciliation
import Testing

@testable import LDAPDirectory

/// Groups that have one stable id.
struct GroupTwinsTests {
  private typealias M = Moment

  @Test("Two groups with one stable id are two that say so, and one that was renamed is one", arguments: [true, false])
  func twins(isThere: Bool) throws {
    let (ana, bo) = (M.person("ana", "uid=ana,ou=people,dc=x"), M.person("bo", "uid=bo,ou=people,dc=x"))
    let one: M.Entry = ("cn=a,ou=groups,dc=x", 0, [("entryUUID", ["0"]), ("member", [ana.dn])])
    let other: M.Entry = ("cn=b,ou=groups,dc=x", 0, [("entryUUID", ["0"]), ("member", [bo.dn])])
    let before = M(people: [ana, bo], groups: [one, other])
    let after = M(people: before.people, groups: isThere ? [one, other] : [other])
    let (snapshot, _) = try M.read(groups: before, people: before, look: after)
    #expect(snapshot.groups.map(\.origin) == (isThere ? [one.dn, other.dn] : [other.dn]))
    #expect(snapshot.groups.map(\.twins) == (isThere ? [[other.dn], [one.dn]] : [[]]))
    #expect(try snapshot.members("b") == ["bo"])
    #expect(snapshot.remarks.contains { $0.contains("have the same entryUUID") } == isThere)
  }
}
