import Reconciliation

@testable import LDAPDirectory

/// A directory at one moment, with entries of people and groups below bases of their own.
struct Moment {
  typealias Entry = (dn: String, stamp: Int, attributes: [(String, [String])])

  var people: [Entry] = []
  var groups: [Entry] = []
  /// Entries that lie below neither base.
  var elsewhere: [Entry] = []
  /// What searches find whose filter has this in it.
  var found: [String: [String]] = [:]

  static func person(_ id: String, _ dn: String, stamp: Int = 1, _ more: [(String, [String])] = []) -> Entry {
    (dn, stamp, [("entryUUID", [id]), ("uid", [id])] + more)
  }

  static func group(_ name: String, _ more: [(String, [String])], stamp: Int = 0) -> Entry {
    ("cn=\(name),ou=groups,dc=x", stamp, [("entryUUID", [name])] + more)
  }

  private var everything: [Entry] { people + groups + elsewhere }

  var source: ScriptedDirectory { ScriptedDirectory { answer($0) } }

  private func answer(_ search: LDAPSearch) -> ScriptedDirectory.Answer {
    if search.attributes == ["contextCSN"] {
      let newest = everything.map(\.stamp).max() ?? 0
      return .entries([("dc=x", [("contextCSN", [Self.stamp(newest)])])])
    }
    if let names = found.first(where: { search.filter.contains($0.key) })?.value { return .entries(names.map { ($0, []) }) }
    switch search.base {
    case "ou=people,dc=x": return .entries(Self.matching(search, people))
    case "ou=groups,dc=x": return .entries(Self.matching(search, groups))
    case "dc=x": return .entries(Self.matching(search, everything))
    default:
      let there = everything.filter { $0.dn == search.base }
      return there.isEmpty ? .refused(.noSuchObject) : .entries(Self.matching(search, there))
    }
  }

  private static func matching(_ search: LDAPSearch, _ entries: [Entry]) -> [ScriptedDirectory.Entry] {
    let start = search.filter.firstRange(of: "entryCSN>=").map { search.filter[$0.upperBound...].prefix { $0 != ")" } }
    return entries.filter { entry in start.map { $0 <= stamp(entry.stamp) } ?? true }
      .map { ($0.dn, $0.attributes + [("entryCSN", [stamp($0.stamp)])]) }
  }

  private static func stamp(_ number: Int) -> String { "2026112100000\(number).000000Z#000000#000#000000" }

  static func settings(_ change: (inout LDAPSettings) -> Void = { _ in }) -> LDAPSettings {
    TestDirectory.settings("ldapi://%2Fx") {
      ($0.people.base, $0.groups.base) = ("ou=people,dc=x", "ou=groups,dc=x")
      ($0.people.filter, $0.groups.filter) = ("(person)", "(group)")
      change(&$0)
    }
  }

  /// Reads groups at one moment, people at another, and looks a second time at a third; `begun` is when the mark was read, nil the first.
  static func read(
    _ settings: LDAPSettings = settings(), _ request: DirectoryRequest = TestDirectory.request(people: ["uid"]), groups: Moment,
    people: Moment, look: Moment, begun: Moment? = nil
  ) throws -> (snapshot: Snapshot, unsettled: String?) {
    var reader = (
      people: PeopleReader(settings: settings, request: request), groups: GroupsReader(settings: settings, request: request)
    )
    let marks = try MarkReader(
      root: RootDSE(["namingcontexts": ["dc=x"]]), bases: [settings.people.base], on: (begun ?? groups).source)
    try reader.groups.read(on: groups.source)
    try reader.people.read(on: people.source)
    let unsettled = try SecondLook(marks: marks, begun: 0).mend(&reader.people, &reader.groups, on: look.source)
    try reader.groups.tellTwins(on: look.source)
    let builder = SnapshotBuilder(
      settings: settings, request: request, people: reader.people.finish(), groups: reader.groups.finish())
    return (builder.snapshot(stamp: SnapshotStamp(takenAt: 0, token: nil, server: "", milliseconds: 0)), unsettled)
  }
}
