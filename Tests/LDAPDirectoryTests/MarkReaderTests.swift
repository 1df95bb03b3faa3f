import Fixtures
import Testing

@testable import LDAPDirectory

/// Where a server is asked for its mark, and what its answers mean.
struct MarkReaderTests {
  /// Answers a search of one entry by its base.
  private struct Entries: Searchable {
    let place = "a test"
    var entries: [String: [String: [String]]] = [:]
    var code = LDAPResultCode.success

    borrowing func search(_ search: LDAPSearch, page: PageRequest?, into sink: inout some EntrySink) throws(LDAPError)
      -> SearchEnd
    {
      let entry = code == .success ? entries[search.base] : nil
      if let entry {
        sink.beginEntry(dn: Array(search.base.utf8).span)
        for (name, values) in entry {
          guard let slot = sink.attribute(Array(name.utf8).span) else { continue }
          for value in values { sink.value(Array(value.utf8).span, of: slot) }
        }
        sink.endEntry()
      }
      return SearchEnd(
        code: code == .success && entry == nil ? .noSuchObject : code, matched: "", diagnostic: "", cookie: [],
        entries: entry == nil ? 0 : 1, references: 0)
    }
  }

  private static func stamp(_ number: Int) -> String { "2026112100000\(number).000000Z#000000#000#000000" }

  private static func mark(_ root: [String: [String]], _ directory: Entries) throws -> DirectoryMark? {
    try MarkReader(root: RootDSE(root), bases: ["ou=people,dc=x", "ou=groups,dc=x"], on: directory).mark
  }

  @Test("Row 24: a database of groups below that of people has a mark of its own, and both count")
  func severalContexts() throws {
    let root = ["namingcontexts": ["dc=x", "ou=groups,dc=x"]]
    var directory = Entries(entries: ["dc=x": ["contextcsn": [Self.stamp(2)]], "ou=groups,dc=x": ["contextcsn": [Self.stamp(1)]]])
    #expect(try Self.mark(root, directory)?.description == "\(Self.stamp(1))@ou=groups,dc=x;\(Self.stamp(2))@dc=x")
    directory.entries["ou=groups,dc=x"] = [:]
    #expect(try Self.mark(root, directory) == nil, "a mark that leaves out the groups rests while they change")
  }

  @Test("What is newer than a mark is measured by the newest stamp of the context that it lies in")
  func newer() throws {
    let root = ["namingcontexts": ["dc=x", "ou=groups,dc=x"]]
    let directory = Entries(entries: ["dc=x": ["contextcsn": [Self.stamp(2)]], "ou=groups,dc=x": ["contextcsn": [Self.stamp(1)]]])
    let several = try MarkReader(root: RootDSE(root), bases: ["ou=people,dc=x", "ou=groups,dc=x"], on: directory)
    #expect(several.newer(than: several.mark, below: "ou=people,dc=x") == Changes.after(Self.stamp(2)))
    #expect(several.newer(than: several.mark, below: "ou=groups,dc=x") == Changes.after(Self.stamp(1)))
    let one = try MarkReader(root: RootDSE(root), bases: ["ou=people,dc=x"], on: directory)
    #expect(one.newer(than: one.mark, below: "ou=people,dc=x") == Changes.after(Self.stamp(2)))
    #expect(one.newer(than: DirectoryMark("usn=7;invocation=a"), below: "ou=people,dc=x") == nil)
    #expect(Changes.after(Self.stamp(2)).filter == "(entryCSN>=20261121000002.000000Z#000000#fff#ffffff)")
  }

  @Test("One database has the mark that it always had, and a base outside of all of them has none")
  func oneContext() throws {
    let directory = Entries(entries: ["dc=x": ["contextcsn": [Self.stamp(2)]]])
    #expect(try Self.mark(["namingcontexts": ["dc=x", "dc=y"]], directory)?.description == Self.stamp(2))
    #expect(try Self.mark(["namingcontexts": ["ou=people,dc=x"]], directory) == nil)
  }

  @Test("389 Directory Server's numbers are kept by backend, with one for all where it counts so")
  func entryNumbers() throws {
    #expect(
      try Self.mark(["lastusn;userroot": ["500000"], "lastusn;people": ["2000"]], Entries())?.description
        == "entryusn=people:2000,userroot:500000")
    #expect(try Self.mark(["lastusn": ["17"]], Entries())?.description == "entryusn=17")
  }

  @Test("Row 50: each look at the mark of a domain controller asks whose it is")
  func otherController() throws {
    let root = ["dsservicename": ["cn=dc"], "highestcommittedusn": ["7"]]
    var directory = Entries(entries: ["": root, "cn=dc": ["invocationid": ["a"]]])
    let reader = try MarkReader(root: RootDSE(root), bases: ["dc=x"], on: directory)
    #expect(reader.mark?.description == "usn=7;invocation=61")
    directory.entries = ["": ["dsservicename": ["cn=other"], "highestcommittedusn": ["9"]], "cn=other": ["invocationid": ["b"]]]
    let now = try reader.read(on: directory)
    #expect(now?.description == "usn=9;invocation=62")
    #expect(Changes.doubt(reader.mark, now) != nil)
  }

  @Test("Row 13: a mark that a busy server does not show is no missing mark", arguments: [51, 52, 3] as [Int32])
  func busy(code: Int32) throws {
    var directory = Entries(entries: ["dc=x": ["contextcsn": [Self.stamp(2)]]])
    directory.code = LDAPResultCode(rawValue: code)
    let error = try #require(throws: LDAPError.self) { _ = try Self.mark(["namingcontexts": ["dc=x"]], directory) }
    #expect(error.kind == .busy)
    directory.code = .insufficientAccess
    #expect(try Self.mark(["namingcontexts": ["dc=x"]], directory) == nil)
  }

  @Test("Row 50: a further connection leads to the machine that answered, whatever its name leads to by now", .requiresSlapd)
  func sameMachine() async throws {
    let settings = TestDirectory.settings()
    try await Slapd.run(ldif: TestDirectory.people("ana")) { slapd in
      let url = try #require(LDAPURL(slapd.ldapURL))
      let address = try await Lifeline.run(until: .now + .seconds(60)) { lifeline in
        try LDAPConnection.open(url, settings: settings, lifeline: lifeline).peer
      }
      #expect(address != nil)
      let moved = try #require(LDAPURL("ldap://moved.invalid"))
      let again = try await Lifeline.run(until: .now + .seconds(60)) { lifeline in
        try LDAPConnection.reopen(moved, at: address, settings: settings, lifeline: lifeline).peer
      }
      #expect(again == address)
    }
  }

  @Test("Row 50: what one of several machines behind one address shows of an older state leaves the read partial")
  func shownByHalves() throws {
    let directory = Entries(entries: ["dc=x": ["contextcsn": [Self.stamp(2)]]])
    let settings = TestDirectory.settings()
    let root = RootDSE(["namingcontexts": ["dc=x"], "supportedcontrol": [LDAPRequest.synchronisation]])
    let marks = try MarkReader(root: root, bases: ["dc=x"], on: directory)
    for (number, isWhole) in [(1, false), (2, true), (3, false)] {
      var people = PeopleReader(settings: settings, request: TestDirectory.request())
      var groups = GroupsReader(settings: settings, request: TestDirectory.request())
      let shown = DirectoryMark(changeStamps: [Self.stamp(number)])
      let reason = try SecondLook(marks: marks, begun: 0, shown: [marks.mark, shown]).mend(&people, &groups, on: directory)
      #expect((reason == nil) == isWhole, "\(number)")
    }
  }
}
