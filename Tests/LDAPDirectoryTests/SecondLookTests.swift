import Fixtures
import Glibc
import Reconciliation
import Testing

@testable import LDAPDirectory

/// Directories that change while they are read.
@Suite(.requiresSlapd)
struct SecondLookTests {
  typealias T = TestDirectory

  private static let groups = (0..<40).map { "g\($0 + 10)" }
  /// Everybody is in every group, Ana in the last alone: the groups are some pages, the people are one.
  private static let ldif =
    T.people("ana", "bo") + groups.dropLast().map { T.group($0, [T.dn("bo")]) }.joined()
    + T.group("g49", [T.dn("bo"), T.dn("ana")])

  /// Moves Ana from the last group to the first.
  static let move = """
    dn: \(T.groupDN("g10"))
    changetype: modify
    add: member
    member: \(T.dn("ana"))

    dn: \(T.groupDN("g49"))
    changetype: modify
    delete: member
    member: \(T.dn("ana"))

    """

  /// Reads with a change between two pages of groups.
  static func read(changing ldif: String, options: SlapdOptions = SlapdOptions()) async throws -> Snapshot {
    try await Slapd.run(ldif: Self.ldif, options: options) { slapd in
      let gate = Relay.Gate()
      return try await Relay.run(
        to: slapd.ldapPort, fate: { (2...3).contains($0) ? .waits(after: 3000, gate) : .passes }
      ) { relay in
        async let snapshot = T.read(T.settings(relay.url) { $0.pageSize = 5 })
        try await Waiting.until("some pages of groups were read") { gate.isReached }
        try await slapd.modify(ldif)
        gate.open()
        return try await snapshot
      }
    }
  }

  @Test("Row 24: somebody who is moved from a late group to an early one between two pages is found in the early one")
  func moved() async throws {
    let snapshot = try await Self.read(changing: Self.move)
    #expect(try snapshot.members("g49") == ["bo"])
    #expect(try snapshot.members("g10") == ["ana", "bo"])
    #expect(snapshot.peopleCompleteness.isComplete && snapshot.groupsCompleteness.isComplete)
    #expect(snapshot.isMeasure)
    #expect(snapshot.groups.count == 40)
  }

  @Test("Row 23: a group that is renamed between two pages is one group, under its last name")
  func renamed() async throws {
    let snapshot = try await Self.read(
      changing: "dn: \(T.groupDN("g10"))\nchangetype: modrdn\nnewrdn: cn=h10\ndeleteoldrdn: 1\n")
    #expect(snapshot.groups.count == 40)
    #expect(try snapshot.members("h10") == ["bo"])
    #expect(!snapshot.groups.contains { $0.origin.hasPrefix("cn=g10,") })
    #expect(snapshot.groupsCompleteness.isComplete)
  }

  @Test("A person who comes into the directory together with a membership is found in the group")
  func newPerson() async throws {
    let person = T.person("cleo").split(separator: "\n").map(String.init)
    let snapshot = try await Self.read(
      changing: ([person[0], "changetype: add"] + person.dropFirst()).joined(separator: "\n")
        + "\n\ndn: \(T.groupDN("g10"))\nchangetype: modify\nadd: member\nmember: \(T.dn("cleo"))\n")
    #expect(try snapshot.members("g10") == ["bo", "cleo"])
    #expect(snapshot.groupsCompleteness.isComplete)
  }

  @Test("A selection is asked again when a group has changed, so that a group that came meanwhile is no stranger")
  func selection() async throws {
    let selection = Selection(expression: "(cn=g*)")
    let snapshot = try await Slapd.run(ldif: Self.ldif) { slapd in
      let gate = Relay.Gate()
      return try await Relay.run(
        to: slapd.ldapPort, fate: { (2...3).contains($0) ? .waits(after: 3000, gate) : .passes }
      ) { relay in
        async let snapshot = T.read(T.settings(relay.url) { $0.pageSize = 5 }, selections: [selection])
        try await Waiting.until("some pages of groups were read") { gate.isReached }
        try await slapd.modify("dn: \(T.groupDN("g10"))\nchangetype: modrdn\nnewrdn: cn=g99\ndeleteoldrdn: 1\n")
        gate.open()
        return try await snapshot
      }
    }
    #expect(snapshot.selected[selection]?.count == 40)
    #expect(snapshot.groupsCompleteness.isComplete)
  }

  @Test("Row 24: without a mark, what changed by its time of modification is read again")
  func withoutMark() async throws {
    let settings = T.settings()
    let members = try await Slapd.run(ldif: Self.ldif) { slapd in
      let url = try #require(LDAPURL(slapd.ldapURL))
      let server = try await Lifeline.run(until: .now + .seconds(60)) { lifeline in
        let connection = try LDAPConnection.open(url, settings: settings, lifeline: lifeline)
        var (people, groups) = (
          PeopleReader(settings: settings, request: T.request()), GroupsReader(settings: settings, request: T.request())
        )
        try people.read(on: connection)
        try groups.read(on: connection)
        return Handover((people, groups))
      }
      try await slapd.modify("dn: \(T.groupDN("g10"))\nchangetype: modify\nadd: member\nmember: \(T.dn("ana"))\n")
      return try await Lifeline.run(until: .now + .seconds(60)) { lifeline in
        let connection = try LDAPConnection.open(url, settings: settings, lifeline: lifeline)
        var (people, groups) = try #require(server.take())
        let marks = try MarkReader(root: RootDSE([:]), bases: [settings.people.base], on: connection)
        #expect(marks.mark == nil)
        let now = Int64(time(nil))
        #expect(try SecondLook(marks: marks, begun: now).mend(&people, &groups, on: connection) == nil)
        let snapshot = SnapshotBuilder(
          settings: settings, request: T.request(), people: people.finish(), groups: groups.finish()
        ).snapshot(stamp: SnapshotStamp(takenAt: 0, token: nil, server: "", milliseconds: 0))
        return try snapshot.members("g10")
      }
    }
    #expect(members == ["ana", "bo"])
  }

  @Test("Row 13: a server whose state is older than the last good read is passed over, and the next one is read")
  func failover() async throws {
    let (server, lastGood) = try await Slapd.run(ldif: Self.ldif) { old in
      try await Slapd.run(ldif: Self.ldif) { new in
        try await new.modify("dn: \(T.dn("bo"))\nchangetype: modify\nreplace: sn\nsn: Bo\n")
        let settings = T.settings(old.ldapURL, new.ldapURL)
        let lastGood = try await T.read(T.settings(new.ldapURL), T.request()).stamp.token
        let snapshot = try await T.read(settings, T.request(), lastGood: [lastGood ?? ""])
        await #expect(throws: OlderDirectory.self) {
          _ = try await T.read(T.settings(old.ldapURL), T.request(), lastGood: [lastGood ?? ""])
        }
        #expect(snapshot.stamp.server == new.ldapURL)
        return (snapshot.isMeasure, lastGood)
      }
    }
    #expect(server)
    #expect(lastGood != nil)
  }

  @Test("Row 50: a server that cannot be compared is read, removes nothing this once, and is the measure from then on")
  func unproven() async throws {
    var request = T.request()
    request.tellsDisabled = true
    request.personSelections = [.filter("(uid=ana)"), .group(T.groupDN("g49"))]
    let snapshot = try await Slapd.run(ldif: Self.ldif) { [request] in
      try await T.read(T.settings($0.ldapURL), request, lastGood: ["usn=7;invocation=00ff"])
    }
    // Who was excluded or disabled a minute ago may not have arrived there yet either.
    #expect(snapshot.selectedPeople.count == 2 && snapshot.selectedPeople.values.allSatisfy { !$0.completeness.isComplete })
    #expect(!snapshot.disabledProof.completeness.isComplete)
    #expect(snapshot.peopleCompleteness.reason?.contains("may show an older state") == true)
    #expect(!snapshot.groupsCompleteness.isComplete)
    #expect(snapshot.isMeasure && snapshot.isInDoubt)
  }

  @Test("Row 13: where there was a mark and none is shown, removals wait until an administrator accepts it")
  func markIsGone() async throws {
    let server = try ScriptedLDAPServer { request in
      guard let search = request.search, search.base == "ou=people,dc=example,dc=com" else { return nil }
      return [.entry(T.dn("ana"), [("uid", ["ana"]), ("mail", ["a@example.com"]), ("entryUUID", ["1"])]), .done()]
    }
    let snapshot = try await T.read(
      T.settings(server.url) { $0.bind = .anonymous }, T.request(), lastGood: ["usn=7;invocation=00ff"])
    #expect(snapshot.isInDoubt)
    #expect(snapshot.peopleCompleteness.reason?.contains("--accept-older-directory") == true)
  }
}
