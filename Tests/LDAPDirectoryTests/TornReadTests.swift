import Reconciliation
import Testing

@testable import LDAPDirectory

/// A directory at one moment, with entries of people and groups below bases of their own.
private struct Moment {
  typealias Entry = (dn: String, stamp: Int, attributes: [(String, [String])])

  var people: [Entry] = []
  var groups: [Entry] = []
  /// What searches find whose filter has this in it.
  var found: [String: [String]] = [:]

  static func person(_ id: String, _ dn: String, stamp: Int = 1, _ more: [(String, [String])] = []) -> Entry {
    (dn, stamp, [("entryUUID", [id]), ("uid", [id])] + more)
  }

  static func group(_ name: String, _ more: [(String, [String])], stamp: Int = 0) -> Entry {
    ("cn=\(name),ou=groups,dc=x", stamp, [("entryUUID", [name])] + more)
  }

  var source: ScriptedDirectory { ScriptedDirectory { answer($0) } }

  private func answer(_ search: LDAPSearch) -> ScriptedDirectory.Answer {
    if search.base == "dc=x" {
      let newest = (people + groups).map(\.stamp).max() ?? 0
      return .entries([("dc=x", [("contextCSN", [Self.stamp(newest)])])])
    }
    if let names = found.first(where: { search.filter.contains($0.key) })?.value { return .entries(names.map { ($0, []) }) }
    switch search.base {
    case "ou=people,dc=x": return .entries(Self.matching(search, people))
    case "ou=groups,dc=x": return .entries(Self.matching(search, groups))
    default:
      let there = (people + groups).filter { $0.dn == search.base }
      return there.isEmpty ? .refused(.noSuchObject) : .entries(Self.matching(search, there))
    }
  }

  private static func matching(_ search: LDAPSearch, _ entries: [Entry]) -> [ScriptedDirectory.Entry] {
    let start = search.filter.firstRange(of: "entryCSN>=").map { search.filter[$0.upperBound...].prefix { $0 != ")" } }
    return entries.filter { entry in start.map { $0 <= stamp(entry.stamp) } ?? true }
      .map { ($0.dn, $0.attributes + [("entryCSN", [stamp($0.stamp)])]) }
  }

  private static func stamp(_ number: Int) -> String { "2026112100000\(number).000000Z#000000#000#000000" }
}

/// What happens to people while groups and people are read side by side.
struct TornReadTests {
  private typealias M = Moment

  private static let (ana, moved) = ("uid=ana,ou=a,ou=people,dc=x", "uid=ana,ou=b,ou=people,dc=x")

  private static func settings(_ change: (inout LDAPSettings) -> Void = { _ in }) -> LDAPSettings {
    TestDirectory.settings("ldapi://%2Fx") {
      ($0.people.base, $0.groups.base) = ("ou=people,dc=x", "ou=groups,dc=x")
      ($0.people.filter, $0.groups.filter) = ("(person)", "(group)")
      change(&$0)
    }
  }

  /// Reads groups at one moment, people at another, and looks a second time at a third.
  private static func read(
    _ settings: LDAPSettings = settings(), _ request: DirectoryRequest = TestDirectory.request(people: ["uid"]), groups: Moment,
    people: Moment, look: Moment
  ) throws -> (snapshot: Snapshot, unsettled: String?) {
    var reader = (
      people: PeopleReader(settings: settings, request: request), groups: GroupsReader(settings: settings, request: request)
    )
    let marks = try MarkReader(root: RootDSE(["namingcontexts": ["dc=x"]]), bases: [settings.people.base], on: groups.source)
    try reader.groups.read(on: groups.source)
    try reader.people.read(on: people.source)
    let unsettled = try SecondLook(marks: marks, begun: 0).mend(&reader.people, &reader.groups, on: look.source)
    let builder = SnapshotBuilder(
      settings: settings, request: request, people: reader.people.finish(), groups: reader.groups.finish())
    return (builder.snapshot(stamp: SnapshotStamp(takenAt: 0, token: nil, server: "", milliseconds: 0)), unsettled)
  }

  @Test("Row 24: somebody who is moved after the groups were read, and before the people, stays in them", arguments: [1, 101])
  func moved(groups: Int) throws {
    let names = (0..<groups).map { "g\($0)" }
    let before = M(people: [M.person("ana", Self.ana)], groups: names.map { M.group($0, [("member", [Self.ana])]) })
    // A server writes the new name into the groups, and their stamps rest.
    let after = M(
      people: [M.person("ana", Self.moved, stamp: 2)], groups: names.map { M.group($0, [("member", [Self.moved])]) })
    let (snapshot, unsettled) = try Self.read(groups: before, people: after, look: after)
    #expect(unsettled == nil)
    #expect(try names.allSatisfy { try snapshot.members($0) == ["ana"] })
  }

  @Test("Row 24: somebody who is moved is found again by the rule that finds members at any depth")
  func inChain() throws {
    let settings = Self.settings { $0.groups.inChain = true }
    let rule = GroupsReader.inChain
    let before = M(people: [M.person("ana", Self.ana)], groups: [M.group("g", [])], found: [rule: [Self.ana]])
    let after = M(people: [M.person("ana", Self.moved, stamp: 2)], groups: before.groups, found: [rule: [Self.moved]])
    let (snapshot, unsettled) = try Self.read(settings, groups: before, people: after, look: after)
    #expect(try snapshot.members("g") == ["ana"] && unsettled == nil)
  }

  @Test("Row 24: an admin who is moved after the groups were read stays an admin")
  func admin() throws {
    let owner = AdminSource.attribute("owner")
    let request = TestDirectory.request(people: ["uid"], admins: [owner])
    let group = { (name: String) in M.group("g", [("member", ["uid=bo,ou=people,dc=x"]), ("owner", [name])]) }
    let before = M(people: [M.person("ana", Self.ana)], groups: [group(Self.ana)])
    let after = M(people: [M.person("ana", Self.moved, stamp: 2)], groups: [group(Self.moved)])
    let (snapshot, _) = try Self.read(Self.settings(), request, groups: before, people: after, look: after)
    #expect(try snapshot.names(snapshot.group("g").admins[owner]) == ["ana"])
  }

  @Test("Two people with one stable id are two, known by their DNs, and the read is partial", arguments: [true, false])
  func twins(isThere: Bool) throws {
    let (one, other) = (M.person("0", "uid=a,ou=people,dc=x"), M.person("0", "uid=b,ou=people,dc=x"))
    let request = TestDirectory.request(people: ["uid"])
    var reader = PeopleReader(settings: Self.settings(), request: request)
    try reader.read(on: M(people: [one, other]).source)
    try reader.tellTwins(on: M(people: isThere ? [one, other] : [other]).source)
    let read = reader.finish()
    let ids = (0..<PersonNumber(read.people.count)).map { read.people.stableID(of: $0).rawValue }
    #expect(ids == (isThere ? ["dn:uid=a,ou=people,dc=x", "dn:uid=b,ou=people,dc=x"] : ["entryUUID:0"]))
    #expect(read.personOfName == (isThere ? [0, 1] : [0, 0]))
    #expect(Suspicion.people(read, Self.settings()).reason?.contains("have the same entryUUID") == (isThere ? true : nil))
  }
}
