import Reconciliation
import Testing

@testable import LDAPDirectory

/// What happens to people while groups and people are read side by side.
struct TornReadTests {
  private typealias M = Moment

  private static let (ana, moved) = ("uid=ana,ou=a,ou=people,dc=x", "uid=ana,ou=b,ou=people,dc=x")

  @Test("Row 24: somebody who is moved after the groups were read, and before the people, stays in them", arguments: [1, 101])
  func moved(groups: Int) throws {
    let names = (0..<groups).map { "g\($0)" }
    let before = M(people: [M.person("ana", Self.ana)], groups: names.map { M.group($0, [("member", [Self.ana])]) })
    // A server writes the new name into the groups, and their stamps rest.
    let after = M(
      people: [M.person("ana", Self.moved, stamp: 2)], groups: names.map { M.group($0, [("member", [Self.moved])]) })
    let (snapshot, unsettled) = try M.read(groups: before, people: after, look: after)
    #expect(unsettled == nil)
    #expect(try names.allSatisfy { try snapshot.members($0) == ["ana"] })
  }

  @Test("Row 24: somebody who is moved is found again by the rule that finds members at any depth")
  func inChain() throws {
    let settings = M.settings { $0.groups.inChain = true }
    let rule = GroupsReader.inChain
    let before = M(people: [M.person("ana", Self.ana)], groups: [M.group("g", [])], found: [rule: [Self.ana]])
    let after = M(people: [M.person("ana", Self.moved, stamp: 2)], groups: before.groups, found: [rule: [Self.moved]])
    let (snapshot, unsettled) = try M.read(settings, groups: before, people: after, look: after)
    #expect(try snapshot.members("g") == ["ana"] && unsettled == nil)
  }

  @Test("Row 24: an admin who is moved after the groups were read stays an admin")
  func admin() throws {
    let owner = AdminSource.attribute("owner")
    let request = TestDirectory.request(people: ["uid"], admins: [owner])
    let group = { (name: String) in M.group("g", [("member", ["uid=bo,ou=people,dc=x"]), ("owner", [name])]) }
    let before = M(people: [M.person("ana", Self.ana)], groups: [group(Self.ana)])
    let after = M(people: [M.person("ana", Self.moved, stamp: 2)], groups: [group(Self.moved)])
    let (snapshot, _) = try M.read(M.settings(), request, groups: before, people: after, look: after)
    #expect(try snapshot.names(snapshot.group("g").admins[owner]) == ["ana"])
  }

  @Test("Two people with one stable id are two, known by their DNs, and the read is partial", arguments: [true, false])
  func twins(isThere: Bool) throws {
    let (one, other) = (M.person("0", "uid=a,ou=people,dc=x"), M.person("0", "uid=b,ou=people,dc=x"))
    let request = TestDirectory.request(people: ["uid"])
    var reader = PeopleReader(settings: M.settings(), request: request)
    try reader.read(on: M(people: [one, other]).source)
    try reader.tellTwins(on: M(people: isThere ? [one, other] : [other]).source)
    let read = reader.finish()
    let ids = (0..<PersonNumber(read.people.count)).map { read.people.stableID(of: $0).rawValue }
    #expect(ids == (isThere ? ["dn:uid=a,ou=people,dc=x", "dn:uid=b,ou=people,dc=x"] : ["entryUUID:0"]))
    #expect(read.personOfName == (isThere ? [0, 1] : [0, 0]))
    #expect(Suspicion.people(read, M.settings()).reason?.contains("have the same entryUUID") == (isThere ? true : nil))
  }
}
