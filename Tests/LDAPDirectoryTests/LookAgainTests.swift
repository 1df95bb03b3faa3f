import Reconciliation
import Testing

@testable import LDAPDirectory

/// What changes while a directory is read, and no stamp of a person or a group below the bases tells of it.
struct LookAgainTests {
  private typealias M = Moment

  private static let ana = M.person("ana", "uid=ana,ou=people,dc=x")
  private static let bo = M.person("bo", "uid=bo,ou=people,dc=x")
  /// Some change that moves the mark, and the one before it.
  private static let login: M.Entry = ("cn=computer,dc=x", 5, [])
  private static let earlierLogin: M.Entry = ("cn=computer,dc=x", 4, [])

  private static func group(_ name: String, at place: String = "ou=groups", stamp: Int = 0, member: String) -> M.Entry {
    ("cn=\(name),\(place),dc=x", stamp, [("entryUUID", [name]), ("member", ["uid=\(member),ou=people,dc=x"])])
  }

  @Test("Row 24: a filter for people is asked again in every look, because it may ask for more than people's own entries")
  func personFilter() throws {
    let filter = PersonSelection.filter("(memberOf=cn=leave,dc=x)")
    var request = TestDirectory.request(people: ["uid"])
    request.personSelections = [filter]
    let before = M(
      people: [Self.ana, Self.bo], groups: [Self.group("g", member: "ana")], elsewhere: [Self.earlierLogin],
      found: ["cn=leave": [Self.bo.dn]])
    var after = before
    (after.elsewhere, after.found) = ([Self.login], ["cn=leave": [Self.ana.dn]])
    let (snapshot, unsettled) = try M.read(M.settings(), request, groups: before, people: before, look: after)
    #expect(snapshot.names(snapshot.selectedPeople[filter]) == ["ana"])
    #expect(unsettled == nil && snapshot.selectedPeople[filter]?.completeness.isComplete == true)
  }

  @Test("A filter for people that takes somebody who was not read leaves its selection in doubt")
  func stranger() throws {
    let filter = PersonSelection.filter("(leave)")
    var request = TestDirectory.request(people: ["uid"])
    request.personSelections = [filter]
    let moment = M(people: [Self.ana], groups: [Self.group("g", member: "ana")], found: ["leave": ["uid=new,ou=people,dc=x"]])
    let (snapshot, _) = try M.read(M.settings(), request, groups: moment, people: moment, look: moment)
    #expect(snapshot.selectedPeople[filter]?.completeness.reason?.contains("uid=new,ou=people,dc=x") == true)
  }

  @Test("Row 24: a selection of groups is asked again in every look, so that no group is missed by two of them")
  func selection() throws {
    let selections: Set<Selection> = [Selection(expression: "(one)"), Selection(expression: "(two)")]
    let request = TestDirectory.request(people: ["uid"], selections: selections)
    let group = Self.group("g", member: "ana")
    let before = M(people: [Self.ana], groups: [group], found: ["(one)": [], "(two)": []])
    var after = before
    (after.elsewhere, after.found) = ([Self.login], ["(one)": [group.dn], "(two)": []])
    let (snapshot, unsettled) = try M.read(M.settings(), request, groups: before, people: before, look: after)
    #expect(snapshot.selected[Selection(expression: "(one)")] == [0] && unsettled == nil)
  }

  @Test("Row 24: a group that lies elsewhere is read again by its name in every look")
  func elsewhere() throws {
    let selection = PersonSelection.group("cn=out,ou=other,dc=x")
    var request = TestDirectory.request(people: ["uid"])
    request.personSelections = [selection]
    let before = M(
      people: [Self.ana, Self.bo], groups: [Self.group("g", member: "ana")],
      elsewhere: [Self.group("out", at: "ou=other", member: "ana")])
    var after = before
    after.elsewhere = [Self.group("out", at: "ou=other", stamp: 2, member: "bo")]
    let (snapshot, unsettled) = try M.read(M.settings(), request, groups: before, people: before, look: after)
    #expect(snapshot.names(snapshot.selectedPeople[selection]) == ["bo"] && unsettled == nil)
  }

  @Test("Row 24: with the rule for any depth a group that lies elsewhere lets the rule be asked again")
  func inChain() throws {
    let settings = M.settings { $0.groups.inChain = true }
    let rule = GroupsReader.inChain
    let before = M(
      people: [Self.ana], groups: [Self.group("g", member: "x")], elsewhere: [Self.group("out", at: "ou=other", member: "x")],
      found: [rule: []])
    var after = before
    (after.elsewhere, after.found) = ([Self.group("out", at: "ou=other", stamp: 2, member: "ana")], [rule: [Self.ana.dn]])
    let (snapshot, unsettled) = try M.read(settings, groups: before, people: before, look: after)
    #expect(try snapshot.members("g") == ["ana"] && unsettled == nil)
  }

  @Test("Row 24: where people tell what they are in, they are read again when a group changed, and so are all groups")
  func memberOf() throws {
    let settings = M.settings { ($0.schema.members, $0.schema.memberOf) = ([], "memberOf") }
    func moment(_ inside: String, _ other: String, stamp: Int) -> M {
      let person = M.person("ana", Self.ana.dn, stamp: 0, [("memberOf", ["cn=\(inside),ou=groups,dc=x"])])
      let high = M.group("high", [], stamp: stamp)
      // Of what a group is in, its own stamp does not tell.
      return M(people: [person], groups: [high, M.group(inside, [("memberOf", [high.dn])]), M.group(other, [])])
    }
    // She was in `high` at every moment.
    let (before, after) = (moment("low", "deep", stamp: 1), moment("deep", "low", stamp: 2))
    for groups in [before, after] {
      let (snapshot, unsettled) = try M.read(settings, groups: groups, people: before, look: after, begun: before)
      #expect(try snapshot.members("high") == ["ana"] && snapshot.members("deep") == ["ana"] && unsettled == nil)
    }
  }

  @Test("Two states with one time of modification are told apart by what was read, and equal ones are not")
  func oneSecond() throws {
    var changed = ChangedEntries()
    let search = LDAPSearch(purpose: "groups", base: "ou=groups,dc=x", filter: "(group)", attributes: ["member"])
    func state(_ members: String...) -> ScriptedDirectory {
      ScriptedDirectory { search in
        let all = [("modifyTimestamp", ["20261121090000Z"]), ("member", members)]
        return .entries([("cn=g", all.filter { search.attributes.contains($0.0) })])
      }
    }
    let ways = [Changes.since(0)]
    #expect(try changed.news(of: search, by: ways, pageSize: 10, on: state("a", "b")) == ways[0])
    #expect(try changed.news(of: search, by: ways, pageSize: 10, on: state("b", "a")) == nil)
    #expect(try changed.news(of: search, by: ways, pageSize: 10, on: state("a", "c")) == ways[0])
    #expect(try changed.news(of: search, by: ways, pageSize: 10, on: state("a", "b")) == ways[0], "it came back")
  }

  @Test("A stamp that may be searched for and is not shown tells no states apart, so the next thing is taken that does")
  func hiddenStamp() throws {
    var changed = ChangedEntries()
    let search = LDAPSearch(purpose: "groups", base: "ou=groups,dc=x", filter: "(group)", attributes: ["member"])
    let source = ScriptedDirectory { _ in .entries([("cn=g", [("member", ["a"])])]) }
    let ways = [Changes.after("20261121090000.000000Z#000000#000#000000"), .since(0)]
    #expect(
      try changed.news(
        of: search, by: ways, pageSize: 10,
        on: ScriptedDirectory { search in
          search.attributes == ["entryCSN"] ? .entries([("cn=g", [])]) : source.answer(search)
        }) == ways[1])
  }

  @Test("Row 24: a stamp that the server shows and cannot compare finds nothing, so the next thing is taken that does")
  func unordered() throws {
    var changed = ChangedEntries()
    let search = LDAPSearch(purpose: "groups", base: "ou=groups,dc=x", filter: "(group)", attributes: ["member"])
    let source = ScriptedDirectory { search in
      if search.filter.contains("entryCSN>=") { return .entries([]) }
      let all = [("entryCSN", ["1"]), ("modifyTimestamp", ["20261121090000Z"]), ("member", ["a"])]
      return .entries([("cn=g", all.filter { search.attributes.contains($0.0) })])
    }
    let ways = [Changes.after("20261121090000.000000Z#000000#000#000000"), .since(0)]
    #expect(try changed.news(of: search, by: ways, pageSize: 10, on: source) == ways[1])
  }

  @Test("Values that come in ranges cannot be compared, and count as changed every time")
  func ranges() throws {
    var changed = ChangedEntries()
    let search = LDAPSearch(purpose: "groups", base: "ou=groups,dc=x", filter: "(group)", attributes: ["member"])
    let source = ScriptedDirectory { _ in .entries([("cn=g", [("member;range=0-1", ["a", "b"])])]) }
    for _ in 0..<2 { #expect(try changed.news(of: search, by: [], pageSize: 10, on: source) == .byContent) }
  }
}
