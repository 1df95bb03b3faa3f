import Reconciliation
import Testing

@testable import LDAPDirectory

/// Groups in a group of people that lie where neither people nor groups are looked for.
struct NestedElsewhereTests {
  /// Reads the people of some groups; `answer` is asked for entries by their name, and nil is none.
  private static func read(
    _ names: String..., ignoresUnread: Bool = false, _ answer: @escaping (String) -> ScriptedDirectory.Answer?
  ) throws -> [PeopleList] {
    let selections = names.map { PersonSelection.group("cn=\($0),ou=other,dc=x") }
    let settings = TestDirectory.settings("ldapi://%2Fx") {
      ($0.people.base, $0.groups.base) = ("ou=people,dc=x", "ou=groups,dc=x")
      ($0.people.filter, $0.groups.filter) = ("(person)", "(group)")
      $0.groups.ignoresUnread = ignoresUnread
    }
    var request = TestDirectory.request(people: [])
    request.personSelections = Set(selections)
    let source = ScriptedDirectory { search in
      switch search.base {
      case "ou=people,dc=x": .entries([("uid=ana,ou=people,dc=x", [("entryUUID", ["ana"])])])
      case "ou=groups,dc=x": .entries([("cn=a,ou=groups,dc=x", [("entryUUID", ["a"]), ("member", ["uid=ana,ou=people,dc=x"])])])
      default: answer(search.base) ?? .refused(.noSuchObject)
      }
    }
    let snapshot = try source.read(settings, request)
    return try selections.map { try #require(snapshot.selectedPeople[$0]) }
  }

  private static func group(_ name: String, _ members: [String]) -> ScriptedDirectory.Answer {
    .entries([("cn=\(name),ou=other,dc=x", [("entryUUID", [name]), ("member", members)])])
  }

  @Test(
    "A refusal is not an answer: the group that names the entry is partial, unless it is to count as gone", arguments: [50, 10])
  func refused(code: Int32) throws {
    for ignoresUnread in [false, true] {
      let list = try #require(
        Self.read("top", ignoresUnread: ignoresUnread) { name in
          switch name {
          case "cn=top,ou=other,dc=x": Self.group("top", ["uid=ana,ou=people,dc=x", "cn=in,ou=other,dc=x"])
          case "cn=in,ou=other,dc=x": .refused(LDAPResultCode(rawValue: code))
          default: nil
          }
        }.first)
      #expect(list.people == [0])
      #expect(list.completeness.isComplete == ignoresUnread)
      guard !ignoresUnread else { continue }
      #expect(list.completeness.reason?.contains("cn=in,ou=other,dc=x may be a group in it") == true, "\(list)")
      #expect(list.completeness.reason?.contains("groups.unread") == true)
    }
  }

  @Test("A refused entry makes every group that names it partial, not only the first")
  func refusedTwice() throws {
    let lists = try Self.read("a", "b") { name in
      switch name {
      case "cn=a,ou=other,dc=x": Self.group("a", ["cn=hidden,ou=other,dc=x"])
      case "cn=b,ou=other,dc=x": Self.group("b", ["cn=hidden,ou=other,dc=x"])
      case "cn=hidden,ou=other,dc=x": .refused(.insufficientAccess)
      default: nil
      }
    }
    #expect(lists.allSatisfy { !$0.completeness.isComplete })
  }

  @Test("After the last look-up every group that was not looked into is partial, and one that names nothing new is not")
  func tooMany() throws {
    // Groups are looked into from the last one on.
    let lists = try Self.read("z", "b", "a") { name in
      switch name {
      case "cn=z,ou=other,dc=x": Self.group("z", (0..<1_100).map { "cn=gone\($0),ou=other,dc=x" })
      case "cn=b,ou=other,dc=x": Self.group("b", ["cn=deep,ou=other,dc=x"])
      case "cn=a,ou=other,dc=x": Self.group("a", ["uid=ana,ou=people,dc=x"])
      case "cn=deep,ou=other,dc=x": Self.group("deep", ["uid=ana,ou=people,dc=x"])
      default: nil
      }
    }
    #expect(lists.prefix(2).allSatisfy { $0.completeness.reason?.contains("more than 1000 entries") == true }, "\(lists)")
    #expect(lists.last?.completeness.isComplete == true)
  }
}
