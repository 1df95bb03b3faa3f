import Reconciliation
import Testing

@testable import LDAPDirectory

/// Answers that a real OpenLDAP never gives.
struct GroupSinkTests {
  private static func sink() -> GroupSink {
    GroupSink(texts: ["cn"], owners: [], settings: TestDirectory.settings("ldapi://%2Fx"))
  }

  @Test("Members in a range are taken, and the next range is asked for until the last")
  func ranges() {
    var sink = Self.sink()
    sink.feed("cn=g,dc=x", [("member", []), ("member;range=0-1", ["uid=a,dc=x", "uid=b,dc=x"])])
    let range = sink.nextOpenRange()
    #expect(range?.owner == 0 && range?.attribute == "member" && range?.next == 2)
    sink.late = range
    sink.feed("cn=g,dc=x", [("member;range=2-*", ["uid=c,dc=x"])])
    let last = sink.nextOpenRange()
    #expect(last == nil)
    #expect(
      sink.read.members[0][0].map { String(decoding: sink.read.names.names[$0], as: UTF8.self) } == [
        "uid=a,dc=x", "uid=b,dc=x", "uid=c,dc=x",
      ])
  }

  @Test("A list of admins in ranges is followed, and is partial when it cannot be")
  func ownersInRanges() throws {
    var sink = GroupSink(texts: [], owners: ["managedBy"], settings: TestDirectory.settings("ldapi://%2Fx"))
    sink.feed("cn=g,dc=x", [("managedBy;range=0-0", ["uid=a,dc=x"])])
    let next = sink.nextOpenRange()
    let range = try #require(next)
    #expect(range == OpenRange(owner: 0, attribute: "managedby", next: 1))
    sink.late = range
    sink.feed("cn=g,dc=x", [("managedBy;range=1-*", ["uid=b,dc=x"])])
    #expect(sink.lateValues == 1 && sink.read.owners["managedby"]?[0].count == 2)
    sink.giveUp(range, because: "busy (51)")
    #expect(sink.read.owners["managedby"]?.partial[0] == "managedby from number 1 on could not be read: busy (51)")
    #expect(sink.read.partialMembers.isEmpty)
  }

  @Test("The bits of an optional UID are no part of the name")
  func optionalUID() {
    var sink = Self.sink()
    sink.feed("cn=g,dc=x", [("uniqueMember", ["uid=a,dc=x#'0101'B", "uid=a,dc=x"])])
    #expect(Set(sink.read.members[1][0]).count == 1)
  }

  @Test("A value that is no DN names nobody")
  func noDN() {
    var sink = Self.sink()
    sink.feed("cn=g,dc=x", [("member", ["ana"])])
    #expect(sink.read.members[0][0] == [GroupsRead.nobody])
  }

  @Test("Of a group that comes twice the later entry counts")
  func twice() throws {
    var sink = Self.sink()
    sink.feed("cn=old,dc=x", [("entryUUID", ["1"])])
    sink.feed("cn=new,dc=x", [("entryUUID", ["1"])])
    let builder = SnapshotBuilder(
      settings: TestDirectory.settings("ldapi://%2Fx"), request: TestDirectory.request(), people: PeopleRead(), groups: sink.read)
    let snapshot = builder.snapshot(stamp: SnapshotStamp(takenAt: 0, token: nil, server: "", milliseconds: 0))
    #expect(snapshot.groups.map(\.origin) == ["cn=new,dc=x"])
    #expect(snapshot.remarks.contains { $0.contains("came twice") })
  }
}
