import Testing

@testable import LDAPDirectory

/// Which state of the directory is older than which.
struct DirectoryMarkTests {
  private static let early = "20261121093000.000001Z#000000#001#000000"
  private static let late = "20261121093000.000002Z#000000#001#000000"
  private static let other = "20261121080000.000000Z#000000#002#000000"

  private static func standing(_ now: String?, _ lastGood: String...) -> MarkStanding {
    MarkStanding(of: now.flatMap { DirectoryMark($0) }, lastGood: Set(lastGood))
  }

  private static func isOlder(_ standing: MarkStanding) -> Bool { if case .older = standing { true } else { false } }
  private static func isUnproven(_ standing: MarkStanding) -> Bool { if case .unproven = standing { true } else { false } }

  @Test(
    "Marks are read as they are written",
    arguments: [
      early, "\(other);\(late)", "usn=8123;invocation=00ff", "entryusn=17", "entryusn=people:2,userroot:1",
      "\(early)@ou=groups,dc=a%20b;\(late)@dc=a%20b",
    ])
  func roundTrip(text: String) { #expect(DirectoryMark(text)?.description == text) }

  @Test("What is no mark is none", arguments: ["", "usn=x;invocation=1", "usn=1", "entryusn=-1", "2026", "a#b#c#d"])
  func noMark(text: String) { #expect(DirectoryMark(text) == nil) }

  @Test("Nothing to measure by means not older")
  func nothing() { #expect(Self.standing(Self.early) == .notOlder && Self.standing(nil) == .notOlder) }

  @Test("Row 13: a replica is older when the newest change of any server has not arrived there")
  func lagging() {
    #expect(Self.standing(Self.late, Self.early) == .notOlder)
    #expect(Self.standing(Self.early, Self.early) == .notOlder)
    #expect(Self.isOlder(Self.standing(Self.early, Self.late)))
    #expect(Self.isOlder(Self.standing(Self.late, "\(Self.early);\(Self.other)")))
    #expect(Self.standing("\(Self.early);\(Self.other)", Self.early) == .notOlder)
  }

  @Test("Row 13: the newest of several last good reads counts")
  func several() { #expect(Self.isOlder(Self.standing(Self.early, Self.early, Self.late))) }

  @Test("Row 13: each naming context counts for itself, and other contexts cannot be compared")
  func contexts() {
    let last = "\(Self.early)@dc=people;\(Self.late)@dc=groups"
    #expect(Self.standing("\(Self.late)@dc=people;\(Self.late)@dc=groups", last) == .notOlder)
    #expect(Self.isOlder(Self.standing("\(Self.late)@dc=people;\(Self.early)@dc=groups", last)))
    #expect(Self.isUnproven(Self.standing(Self.late, last)))
    #expect(Self.isUnproven(Self.standing(last, Self.early)))
  }

  @Test("Row 50: an update number that went back is older, and another controller's cannot be compared")
  func updateNumbers() {
    #expect(Self.standing("usn=8;invocation=a", "usn=7;invocation=a") == .notOlder)
    #expect(Self.isOlder(Self.standing("usn=6;invocation=a", "usn=7;invocation=a")))
    #expect(Self.isUnproven(Self.standing("usn=9;invocation=b", "usn=7;invocation=a")))
  }

  @Test("A server that shows no state, or another kind, proves nothing")
  func unproven() {
    #expect(Self.isUnproven(Self.standing(nil, Self.early)))
    #expect(Self.isUnproven(Self.standing("usn=9;invocation=b", Self.early)))
    #expect(Self.isUnproven(Self.standing(Self.early, "nonsense")))
  }

  @Test(
    "Times are read and written",
    arguments: [(0, "19700101000000Z"), (1_795_252_443, "20261121091403Z"), (951_782_400, "20000229000000Z")])
  func times(seconds: Int64, text: String) {
    #expect(GeneralizedTime.text(seconds) == text)
    #expect(GeneralizedTime.seconds(text) == seconds)
  }

  @Test("Short years, fractions and what is no time")
  func otherTimes() {
    #expect(GeneralizedTime.seconds("700101000000Z") == 0)
    #expect(GeneralizedTime.seconds("20261121091403.5Z") == 1_795_252_443)
    #expect(GeneralizedTime.seconds("20261321091403Z") == nil)
    #expect(GeneralizedTime.seconds("yesterday") == nil)
    #expect(GeneralizedTime.text(-1) == "19691231235959Z")
  }
}
