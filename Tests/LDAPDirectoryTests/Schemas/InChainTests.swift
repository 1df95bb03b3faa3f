import Reconciliation
import Testing

@testable import LDAPDirectory

/// The rule by which Active Directory resolves groups in groups, and its ranges.
struct InChainTests {
  private static let people = ["ana", "bo", "cy"].enumerated().map { place, name -> ScriptedDirectory.Entry in
    ("cn=\(name),ou=people,dc=x", [("objectGUID", [name]), ("uid", [name]), ("primaryGroupID", [place == 2 ? "600" : "513"])])
  }

  /// S-1-5-21-0-0-0-600.
  private static let sid = "\u{1}\u{5}\0\0\0\0\0\u{5}\u{15}\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\u{58}\u{2}\0\0"

  private static func settings(_ change: (inout LDAPSettings) -> Void = { _ in }) -> LDAPSettings {
    TestDirectory.settings("ldapi://%2Fx") {
      $0.schema = .activeDirectory
      ($0.people.base, $0.groups.base) = ("ou=people,dc=x", "ou=groups,dc=x")
      ($0.people.filter, $0.groups.filter) = ("(person)", "(group)")
      $0.groups.inChain = true
      change(&$0)
    }
  }

  private static func read(
    _ settings: LDAPSettings, _ request: DirectoryRequest = TestDirectory.request(people: ["uid"]),
    _ answer: @escaping (LDAPSearch) -> ScriptedDirectory.Answer
  ) throws -> Snapshot {
    try ScriptedDirectory(answer: answer).read(settings, request)
  }

  @Test("People are found at any depth, and so are those of primary groups that are inside")
  func whole() throws {
    let rule = #"(memberOf:1.2.840.113556.1.4.1941:=cn=a\5c, \28b\29,ou=groups,dc=x)"#
    let snapshot = try Self.read(Self.settings()) { search in
      switch search.filter {
      case "(person)": .entries(Self.people)
      case "(group)":
        .entries([
          (#"cn=a\, (b),ou=groups,dc=x"#, [("objectGUID", ["1"])]),
          ("cn=in,ou=groups,dc=x", [("objectGUID", ["2"]), ("objectSid", [Self.sid])]),
        ])
      case "(&(person)\(rule))": .names("CN=ana,ou=people,dc=x")
      case "(&(group)\(rule))": .names("cn=in,ou=groups,dc=x")
      default: .entries([])
      }
    }
    #expect(try snapshot.members(#"a\"#) == ["ana", "cy"] && snapshot.members("in") == ["cy"])
    #expect(snapshot.groups.allSatisfy { $0.members.completeness.isComplete } && snapshot.groupsCompleteness.isComplete)
  }

  @Test("Who asks for chains gets them from the groups' own members, and members are the same as without")
  func chains() throws {
    func read(tellsPaths: Bool) throws -> Snapshot {
      var request = TestDirectory.request(people: ["uid"])
      request.tellsPaths = tellsPaths
      return try Self.read(Self.settings { $0.schema.primaryGroup = nil }, request) { search in
        func group(_ name: String, _ members: String...) -> ScriptedDirectory.Entry {
          let asked = search.attributes.contains("member") ? [("member", members)] : []
          return ("cn=\(name),ou=groups,dc=x", [("objectGUID", [name])] + asked)
        }
        return switch search.filter {
        case "(person)": .entries(Self.people)
        case "(group)":
          .entries([group("a", "cn=in,ou=groups,dc=x", "cn=gone,ou=people,dc=x"), group("in", "cn=ana,ou=people,dc=x")])
        case let filter where filter.contains("=cn=a,"): .names("cn=ana,ou=people,dc=x", "cn=bo,ou=people,dc=x")
        case let filter where filter.contains("=cn=in,"): .names("cn=ana,ou=people,dc=x")
        default: .entries([])
        }
      }
    }
    let (told, plain) = (try read(tellsPaths: true), try read(tellsPaths: false))
    #expect(plain.paths == nil && plain.dangling == nil)
    #expect(told.groups.map(\.members) == plain.groups.map(\.members))
    #expect(told.groups.map(\.danglingMembers) == [0, 0])
    let nodes = try #require(told.paths).nodes
    #expect(nodes.map(\.people) == [[:], ["member": [0]]] && nodes.map(\.children) == [[1], []])
    #expect(nodes[0].found == MembershipPaths.Found(by: "memberOf:\(GroupsReader.inChain):", people: [0, 1]))
    #expect(told.dangling?[0] == [DanglingName(name: "cn=gone,ou=people,dc=x", place: .people)])
  }

  @Test("A search that is refused makes its group partial, and no other")
  func refused() throws {
    let snapshot = try Self.read(Self.settings { $0.schema.primaryGroup = nil }) { search in
      switch search.filter {
      case "(person)": .entries(Self.people)
      case "(group)": .entries(["a", "b"].map { ("cn=\($0),ou=groups,dc=x", [("objectGUID", [$0])]) })
      default: search.filter.contains("cn=a") ? .refused(.adminLimitExceeded) : .names("cn=bo,ou=people,dc=x")
      }
    }
    #expect(try snapshot.group("a").members.completeness.reason?.contains("adminLimitExceeded") == true)
    #expect(try snapshot.members("b") == ["bo"] && snapshot.group("b").members.completeness.isComplete)
  }

  @Test(
    "Row 30: ranges are followed however many there are, and one that breaks off makes its group partial",
    arguments: [2999, 3000])
  func ranges(last: Int) throws {
    let settings = Self.settings { ($0.groups.inChain, $0.schema.primaryGroup) = (false, nil) }
    let snapshot = try Self.read(settings) { search in
      switch search.filter {
      case "(person)": return .entries(Self.people)
      case "(group)":
        return .entries([("cn=a,ou=groups,dc=x", [("objectGUID", ["1"]), ("member", []), ("member;range=0-0", ["cn=p0"])])])
      default:
        let start = Int(search.attributes[0].dropFirst("member;range=".count).prefix { $0 != "-" }) ?? 0
        let end = start == 2999 ? "*" : "\(start)"
        if start == last { return .refused(.busy) }
        return .entries([
          ("cn=a,ou=groups,dc=x", [("member;range=\(start)-\(end)", [start == 2998 ? "cn=bo,ou=people,dc=x" : "cn=p\(start)"])])
        ])
      }
    }
    #expect(try snapshot.members("a") == ["bo"])
    #expect(try snapshot.group("a").members.completeness.isComplete == (last == 3000))
  }

  @Test("Row 30: a server that repeats a range is not asked for ever")
  func repeated() throws {
    let settings = Self.settings { ($0.groups.inChain, $0.schema.primaryGroup) = (false, nil) }
    let snapshot = try Self.read(settings) { search in
      switch search.filter {
      case "(person)": .entries(Self.people)
      case "(group)":
        .entries([("cn=a,ou=groups,dc=x", [("objectGUID", ["1"]), ("member;range=0-0", ["cn=bo,ou=people,dc=x"])])])
      default: .entries([("cn=a,ou=groups,dc=x", [("member;range=0-0", ["cn=bo,ou=people,dc=x"])])])
      }
    }
    #expect(try snapshot.group("a").members.completeness.reason?.contains("repeats a range") == true)
  }

  @Test("Row 30: groups of a person that break off make every group partial")
  func memberOf() throws {
    let settings = Self.settings {
      ($0.groups.inChain, $0.schema.primaryGroup, $0.schema.members, $0.schema.memberOf) = (false, nil, [], "memberOf")
    }
    let snapshot = try Self.read(settings) { search in
      switch search.filter {
      case "(person)":
        .entries([
          ("cn=ana,ou=people,dc=x", [("objectGUID", ["1"]), ("uid", ["ana"]), ("memberOf;range=0-0", ["cn=a,ou=groups,dc=x"])])
        ])
      case "(group)":
        .entries([("cn=a,ou=groups,dc=x", [("objectGUID", ["2"])]), ("cn=b,ou=groups,dc=x", [("objectGUID", ["3"])])])
      default: .refused(.insufficientAccess)
      }
    }
    #expect(try snapshot.members("a") == ["ana"])
    #expect(
      try snapshot.group("b").members.completeness.reason?.contains("memberof of cn=ana,ou=people,dc=x from number 1") == true)
  }
}
