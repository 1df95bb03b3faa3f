import Reconciliation
import Testing

@testable import LDAPDirectory

/// Row 36: who the members are that are nobody who was read.
struct DanglingNamesTests {
  private static func names(
    _ members: [String], attribute: String = "member", tells: Bool = true, change: (inout LDAPSettings) -> Void = { _ in }
  ) throws -> [DanglingName]? {
    let settings = TestDirectory.settings("ldapi://%2Fx") {
      ($0.people.base, $0.groups.base) = ("ou=people,dc=x", "ou=groups,dc=x")
      $0.groups.ignoresUnread = true
      change(&$0)
    }
    var request = TestDirectory.request(people: ["uid"])
    request.tellsDangling = tells
    let source = ScriptedDirectory { search in
      switch search.base {
      case "ou=people,dc=x": .entries([("uid=ana,ou=people,dc=x", [("entryUUID", ["1"]), ("uid", ["ana"])])])
      case "ou=groups,dc=x":
        .entries([
          ("cn=a,ou=groups,dc=x", [("entryUUID", ["a"]), (attribute, members)]),
          ("cn=b,ou=groups,dc=x", [("entryUUID", ["b"]), (attribute, ["uid=ana,ou=people,dc=x"])]),
        ])
      default: .entries([])
      }
    }
    let snapshot = try source.read(settings, request)
    #expect(!tells || snapshot.groups[0].danglingMembers == snapshot.dangling?[0].count)
    return snapshot.dangling?[0]
  }

  @Test(
    "Row 36: a name is told with where it leads",
    arguments: [
      ("UID=Gone, ou=people,dc=x", "uid=gone,ou=people,dc=x", DanglingName.Place.people),
      ("cn=hidden,ou=groups,dc=x", "cn=hidden,ou=groups,dc=x", .groups), ("uid=far,dc=y", "uid=far,dc=y", .elsewhere),
      (
        "CN=S-1-5-21-1-2-3-4,CN=ForeignSecurityPrincipals,DC=x", "cn=s-1-5-21-1-2-3-4,cn=foreignsecurityprincipals,dc=x",
        .otherDomain
      ), ("no name", "no name", .malformed),
    ])
  func places(value: String, name: String, place: DanglingName.Place) throws {
    let names = try Self.names(["uid=ana,ou=people,dc=x", value, "cn=b,ou=groups,dc=x"])
    #expect(names == [DanglingName(name: name, place: place)])
  }

  @Test("Row 36: a user name that nobody has is told")
  func usernames() throws {
    let names = try Self.names(["ana", "ghost"], attribute: "memberUid") { $0.schema = .rfc2307 }
    #expect(names == [DanglingName(name: "ghost", place: .username)])
  }

  @Test("Row 36: a group is told where groups in groups do not count")
  func groups() throws {
    let names = try Self.names(["cn=b,ou=groups,dc=x"]) { $0.groups.nested = false }
    #expect(names == [DanglingName(name: "cn=b,ou=groups,dc=x", place: .group)])
  }

  @Test("Nobody asked, nothing is kept")
  func unasked() throws {
    #expect(try Self.names(["uid=gone,ou=people,dc=x", "no name"], tells: false) == nil)
  }
}
