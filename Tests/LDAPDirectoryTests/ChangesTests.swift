import Reconciliation
import Synchronization
import Testing

@testable import LDAPDirectory

/// What is read again, and when that ends.
struct ChangesTests {
  /// A directory with one person and one group, whose stamps move as the test says with every look at the mark.
  private struct Restless: Searchable {
    let place = "a test"
    /// Stamps of the person and of the group at the next look, from 1.
    let person: @Sendable (Int) -> Int
    let group: @Sendable (Int) -> Int
    /// Whom the group names.
    let member: String
    private let looks = Counter()

    init(
      person: @escaping @Sendable (Int) -> Int, group: @escaping @Sendable (Int) -> Int,
      member: String = "uid=ana,ou=people,dc=x"
    ) {
      (self.person, self.group, self.member) = (person, group, member)
    }

    static func stamp(_ number: Int) -> String {
      let digits = String(number)
      return "202611210000\(String(repeating: "0", count: 2 - digits.count))\(digits).000000Z#000000#000#000000"
    }

    borrowing func search(_ search: LDAPSearch, page: PageRequest?, into sink: inout some EntrySink) throws(LDAPError)
      -> SearchEnd
    {
      let look = search.attributes == ["contextCSN"] ? looks.next() : looks.count
      let newest = max(person(look), group(look))
      switch search.base {
      case "ou=people,dc=x" where Self.matches(search.filter, person(look)):
        Self.give("uid=ana,ou=people,dc=x", ["entrycsn": Self.stamp(person(look)), "entryuuid": "1"], to: &sink)
      case "ou=groups,dc=x" where Self.matches(search.filter, group(look)):
        Self.give(
          "cn=a,ou=groups,dc=x", ["entrycsn": Self.stamp(group(look)), "entryuuid": "2", "member": member],
          to: &sink)
      case "dc=x": Self.give("dc=x", ["contextcsn": Self.stamp(newest)], to: &sink)
      default: return Self.end(0)
      }
      return Self.end(1)
    }

    private static func matches(_ filter: String, _ number: Int) -> Bool {
      guard let start = filter.firstRange(of: "entryCSN>=")?.upperBound else { return true }
      return filter[start...].prefix { $0 != ")" } <= stamp(number)
    }

    private static func give(_ dn: String, _ values: [String: String], to sink: inout some EntrySink) {
      sink.beginEntry(dn: Array(dn.utf8).span)
      for (name, value) in values.sorted(by: { $0.key < $1.key }) {
        guard let slot = sink.attribute(Array(name.utf8).span) else { continue }
        sink.value(Array(value.utf8).span, of: slot)
      }
      sink.endEntry()
    }

    private static func end(_ entries: Int) -> SearchEnd {
      SearchEnd(code: .success, matched: "", diagnostic: "", cookie: [], entries: entries, references: 0)
    }
  }

  private static let settings = LDAPSettings(
    urls: [], bind: .anonymous, people: .init(base: "ou=people,dc=x", filter: "(a=b)"),
    groups: .init(base: "ou=groups,dc=x", filter: "(a=b)", nested: true))

  /// How often the mark was asked for, and why the read is not whole.
  private static func mend(_ directory: Restless, _ change: (inout LDAPSettings) -> Void = { _ in }) throws -> String? {
    var settings = settings
    change(&settings)
    let request = TestDirectory.request()
    var (people, groups) = (
      PeopleReader(settings: settings, request: request), GroupsReader(settings: settings, request: request)
    )
    let marks = try MarkReader(root: RootDSE(["namingcontexts": ["dc=x"]]), bases: [settings.people.base], on: directory)
    try people.read(on: directory)
    try groups.read(on: directory)
    let reason = try SecondLook(marks: marks, begun: 0).mend(&people, &groups, on: directory)
    #expect(people.finish().people.count == 1)
    return reason
  }

  @Test("Row 24: a directory that does not change needs no second look")
  func quiet() throws { #expect(try Self.mend(Restless(person: { _ in 1 }, group: { _ in 1 })) == nil) }

  @Test("Row 24: people who change all the time, as with every login, hold nothing up")
  func busyPeople() throws { #expect(try Self.mend(Restless(person: { $0 }, group: { _ in 1 })) == nil) }

  @Test("Row 24: a name that nobody has and that stays in its group holds nothing up, however often people change")
  func leftBehind() throws {
    let gone = "uid=gone,ou=people,dc=x"
    #expect(try Self.mend(Restless(person: { $0 }, group: { _ in 1 }, member: gone)) == nil)
  }

  @Test("Row 24: a group that changes a few times is read until it rests")
  func settling() throws { #expect(try Self.mend(Restless(person: { _ in 1 }, group: { min($0, 4) })) == nil) }

  @Test("Row 24: a group that never rests leaves the read partial, and the looks come to an end")
  func restless() throws {
    let reason = try Self.mend(Restless(person: { _ in 1 }, group: { $0 }))
    #expect(reason?.contains("keeps changing") == true)
  }

  @Test(
    "Row 24: where people tell what they are in, groups that never rest leave the read partial after everybody was read twice again"
  )
  func restlessMemberOf() throws {
    let directory = Restless(person: { _ in 1 }, group: { $0 })
    let reason = try Self.mend(directory) { $0.schema.memberOf = "memberOf" }
    #expect(reason?.contains("each of 2 times that people were read again") == true)
  }

  private static func changes(_ before: String?, _ now: String?) -> Changes.Comparison {
    Changes.between(before.flatMap { DirectoryMark($0) }, now.flatMap { DirectoryMark($0) }, begun: 1_795_252_443)
  }

  private static func filter(_ comparison: Changes.Comparison) -> String? {
    if case .some(let changes) = comparison { changes.filter } else { nil }
  }

  @Test("Each kind of server is asked in its own way for what changed")
  func filters() {
    let (one, two) = (Restless.stamp(1), Restless.stamp(2))
    #expect(Self.filter(Self.changes(one, two)) == "(entryCSN>=\(one))")
    #expect(Self.changes(one, one) == .nothing)
    #expect(Self.filter(Self.changes("usn=7;invocation=a", "usn=9;invocation=a")) == "(uSNChanged>=8)")
    #expect(Self.changes("usn=7;invocation=a", "usn=7;invocation=a") == .nothing)
    #expect(Self.filter(Self.changes("entryusn=7", "entryusn=8")) == "(entryusn>=8)")
    #expect(Self.changes("entryusn=people:7,userroot:9", "entryusn=people:7,userroot:9") == .nothing)
    #expect(Self.filter(Self.changes(nil, nil)) == "(modifyTimestamp>=20261121090403Z)")
  }

  @Test("Servers that took no change do not count, however old their last one is")
  func oneOfSeveral() {
    let idle = "20200101000000.000000Z#000000#002#000000"
    let (one, two) = (Restless.stamp(1), Restless.stamp(2))
    #expect(Self.filter(Self.changes("\(idle);\(one)", "\(idle);\(two)")) == "(entryCSN>=\(one))")
    #expect(Self.filter(Self.changes(one, "\(idle);\(one)"))?.contains("1970") == true)
  }

  @Test("Backends that count for themselves are searched from the lowest number that moved")
  func backends() {
    let before = "entryusn=idle:3,people:2000,userroot:500000"
    #expect(Self.filter(Self.changes(before, "entryusn=idle:3,people:2001,userroot:500000")) == "(entryusn>=2001)")
    #expect(Self.filter(Self.changes(before, "entryusn=idle:3,people:2001,userroot:500007")) == "(entryusn>=2001)")
    #expect(Self.filter(Self.changes("entryusn=people:7", "entryusn=new:0,people:7")) == "(entryusn>=0)")
  }

  @Test("Row 50: two controllers under one name, another machine that is behind, and a mark that goes away, cannot be mended")
  func unknown() {
    let pairs: [(String, String?)] = [
      ("usn=7;invocation=a", "usn=9;invocation=b"), ("usn=7;invocation=a", "usn=6;invocation=a"), ("entryusn=7", "entryusn=6"),
      (Restless.stamp(2), Restless.stamp(1)),
      ("\(Restless.stamp(2))@dc=a;\(Restless.stamp(2))@dc=b", "\(Restless.stamp(3))@dc=a"),
      (Restless.stamp(1), nil),
    ]
    for (before, now) in pairs {
      guard case .unknown = Self.changes(before, now) else {
        Issue.record("\(before) against \(now ?? "nothing") was compared")
        continue
      }
    }
  }
}

/// Counts, from one thread or several.
private final class Counter: Sendable {
  private let value = Mutex(0)
  var count: Int { value.withLock { $0 } }
  func next() -> Int {
    value.withLock { value in
      value += 1
      return value
    }
  }
}
