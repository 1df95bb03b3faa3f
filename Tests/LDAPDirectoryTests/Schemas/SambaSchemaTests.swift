import Fixtures
import LDAPDirectory
import Reconciliation
import Testing

extension SambaTests {
  /// The ways of membership of a real Active Directory.
  @Suite struct Schemas {
    private static func names(_ snapshot: Snapshot, _ people: [PersonNumber]) -> [String] {
      people.flatMap { snapshot.people.values(of: $0, "sAMAccountName") }.sorted()
    }

    private static func read(
      selections: Set<Selection> = [.all], tellsDisabled: Bool = false, tellsPaths: Bool = false,
      _ change: (inout LDAPSettings) -> Void
    ) async throws -> Snapshot {
      var request = TestDirectory.request(people: ["sAMAccountName"], selections: selections)
      request.tellsDisabled = tellsDisabled
      request.tellsPaths = tellsPaths
      return try await TestDirectory.read(SambaTests.settings(change), request)
    }

    @Test("The in-chain rule gives the members that reading every group gives")
    func inChain() async throws {
      let some = Selection(expression: "(|(cn=outer)(cn=empty)(cn=everyone))")
      let snapshot = try await Self.read(selections: [some]) { $0.groups.inChain = true }
      #expect(Self.names(snapshot, try snapshot.group("outer").members.people) == ["p1", "p3", "p38"])
      #expect(try snapshot.group("everyone").members.people.count == 40)
      #expect(try snapshot.group("empty").members == PeopleList(people: []))
      #expect(try snapshot.group("design").members.completeness.reason?.contains("not asked for") == true)
      #expect(snapshot.groupsCompleteness.isComplete)
    }

    @Test("Under the in-chain rule the way to a group is told where somebody asks, and the members are the same")
    func inChainPaths() async throws {
      let some = Selection(expression: "(|(cn=outer)(cn=everyone))")
      let plain = try await Self.read(selections: [some]) { $0.groups.inChain = true }
      let told = try await Self.read(selections: [some], tellsPaths: true) { $0.groups.inChain = true }
      // Others make groups of their own in this domain, meanwhile.
      for name in ["outer", "everyone"] { #expect(try told.group(name).members == plain.group(name).members) }
      let nodes = try #require(told.paths).nodes
      func node(_ name: String) throws -> MembershipPaths.Node {
        try #require(nodes.first { $0.origin.lowercased().hasPrefix("cn=\(name),") })
      }
      let outer = try node("outer")
      #expect(outer.children.map { nodes[$0].origin } == [SambaDomain.groupDN("design")])
      #expect(Self.names(told, outer.people["member"] ?? []) == ["p3"])
      #expect(Self.names(told, try node("design").people["member"] ?? []) == ["p1", "p38"])
      #expect(Self.names(told, outer.found?.people ?? []) == ["p1", "p3", "p38"])
    }

    @Test("memberOf of people and groups gives the members that member gives")
    func memberOf() async throws {
      let snapshot = try await Self.read { ($0.schema.members, $0.schema.memberOf) = ([], "memberOf") }
      #expect(Self.names(snapshot, try snapshot.group("outer").members.people) == ["p1", "p3", "p38"])
      #expect(try snapshot.group("everyone").members.people.count == 40)
      #expect(snapshot.groupsCompleteness.isComplete)
    }

    @Test("The group Domain Users has everybody, though it lists nobody")
    func primaryGroup() async throws {
      let snapshot = try await Self.read {
        $0.groups.base = SambaDomain.suffix
        $0.groups.filter = "(&(objectClass=group)(|(cn=Domain Users)(cn=design)))"
      }
      #expect(try snapshot.group("Domain Users").members.people.count == 40)
      #expect(try snapshot.group("Domain Users").members.completeness.isComplete)
    }

    @Test("Row 43: a disabled account and one whose date has come are told")
    func disabled() async throws {
      let snapshot = try await Self.read(tellsDisabled: true) { _ in }
      let told = snapshot.disabled.map { "\(Self.names(snapshot, [$0.key])[0]): \($0.value)" }.sorted()
      #expect(told == ["p38: userAccountControl has the bit ACCOUNTDISABLE", "p39: accountExpires has passed"])
    }
  }
}
