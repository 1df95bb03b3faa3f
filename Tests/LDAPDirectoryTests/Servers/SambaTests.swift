import Fixtures
import LDAPDirectory
import Reconciliation
import Testing

/// Everything that is tried on a real Active Directory: suites in extensions share one domain.
@Suite(.requiresSamba, .sambaDomain)
enum SambaTests {
  /// The domain of the running tests.
  @TaskLocal static var shared: SambaDomain?

  /// The domain of the running tests; none is there outside this suite.
  static var domain: SambaDomain { get throws { try #require(shared, "this test belongs into SambaTests") } }

  /// Settings for the domain: people and groups have their own organizational units.
  static func settings(_ change: (inout LDAPSettings) -> Void = { _ in }) throws -> LDAPSettings {
    let schema = DirectorySchema.activeDirectory
    var settings = LDAPSettings(
      urls: [try domain.ldapURL],
      bind: .simple(dn: SambaDomain.account, password: Secret(SambaDomain.accountPassword)), schema: schema,
      people: .init(base: SambaDomain.people, filter: schema.peopleFilter),
      groups: .init(base: SambaDomain.groups, filter: schema.groupsFilter, nested: true),
      deadlines: .init(connect: .seconds(20), idle: .seconds(20), total: .seconds(120)))
    change(&settings)
    return settings
  }

  /// Reads with user names in `sAMAccountName`.
  static func read(
    _ settings: LDAPSettings, people: Set<String> = ["sAMAccountName", "mail"], admins: Set<AdminSource> = []
  ) async throws -> Snapshot {
    try await TestDirectory.read(settings, TestDirectory.request(people: people, admins: admins))
  }
}

/// Starts a domain around a suite.
struct SharedSambaDomain: SuiteTrait, TestScoping {
  /// 40 people p0 to p39, of whom p38 is disabled and p39's account has expired; groups in groups.
  private static var ldif: String {
    let names = (0..<40).map { "p\($0)" }
    let people = names.map { name in
      switch name {
      case "p38": SambaDomain.person(name, control: 546)
      case "p39": SambaDomain.person(name, extra: "accountExpires: 132223104000000000")
      default: SambaDomain.person(name)
      }
    }
    let groups =
      SambaDomain.group("everyone", names.map(SambaDomain.dn))
      + SambaDomain.group("design", [SambaDomain.dn("p1"), SambaDomain.dn("p38")], extra: "managedBy: \(SambaDomain.dn("p2"))")
      + SambaDomain.group("outer", [SambaDomain.groupDN("design"), SambaDomain.dn("p3")]) + SambaDomain.group("empty", [])
    return people.joined() + groups
  }

  @concurrent func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable @concurrent () async throws -> Void
  ) async throws {
    try await SambaDomain.run(ldif: Self.ldif) { domain in
      try await SambaTests.$shared.withValue(domain) { try await function() }
    }
  }
}

extension Trait where Self == SharedSambaDomain {
  /// One domain for the whole suite, which its tests may add to, in places of their own.
  static var sambaDomain: Self { SharedSambaDomain() }
}

extension SambaTests {
  /// What every schema can read of Active Directory.
  @Suite struct PlainReading {
    @Test("People and groups of a domain are read, page by page")
    func paged() async throws {
      let snapshot = try await SambaTests.read(SambaTests.settings { $0.pageSize = 7 })
      #expect(snapshot.people.count == 40)
      #expect(try snapshot.group("everyone").members.people.count == 40)
      #expect(snapshot.peopleCompleteness.isComplete && snapshot.groupsCompleteness.isComplete)
    }

    @Test("Groups in groups are resolved, and an empty group is complete")
    func nested() async throws {
      let snapshot = try await SambaTests.read(SambaTests.settings())
      let names = { (list: PeopleList) in list.people.flatMap { snapshot.people.values(of: $0, "sAMAccountName") }.sorted() }
      #expect(names(try snapshot.group("outer").members) == ["p1", "p3", "p38"])
      #expect(try snapshot.group("empty").members == PeopleList(people: []))
    }

    @Test("managedBy makes an admin")
    func managedBy() async throws {
      let source = AdminSource.attribute("managedBy")
      let snapshot = try await SambaTests.read(SambaTests.settings(), admins: [source])
      let admins = try #require(try snapshot.group("design").admins[source])
      #expect(admins.people.flatMap { snapshot.people.values(of: $0, "sAMAccountName") } == ["p2"])
    }

    @Test("objectGUID is the stable id, and stays over a rename")
    func stableID() async throws {
      let domain = try SambaTests.domain
      try await domain.modify(SambaDomain.group("before", [SambaDomain.dn("p1")]))
      let before = try await SambaTests.read(SambaTests.settings()).group("before").stableID
      try await domain.modify("dn: \(SambaDomain.groupDN("before"))\nchangetype: modrdn\nnewrdn: CN=after\ndeleteoldrdn: 1\n")
      let after = try await SambaTests.read(SambaTests.settings()).group("after").stableID
      #expect(before == after)
      #expect(after.rawValue.contains(#/^objectGUID:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/#))
    }

    @Test("A domain has no answer to who am I, and check says so")
    func whoAmI() async throws {
      let directory = LDAPDirectory(settings: try SambaTests.settings(), wallClock: { 1_764_000_000 })
      let findings = await directory.check(TestDirectory.request(people: ["mail"])).findings
      let bind = try #require(findings.first { $0.subject == "bind" })
      #expect(bind.verdict == .works && bind.text.contains("does not say who we are"), "\(bind)")
    }

    @Test("ldaps:// with the domain's certificate reads")
    func tls() async throws {
      let domain = try SambaTests.domain
      let snapshot = try await SambaTests.read(
        SambaTests.settings { ($0.urls, $0.certificateAuthorities) = ([domain.ldapsURL], domain.authority) })
      #expect(snapshot.people.count == 40)
    }

    @Test("The base of the whole domain is complete: references to its configuration concern nobody")
    func domainBase() async throws {
      let snapshot = try await SambaTests.read(
        SambaTests.settings { ($0.people.base, $0.groups.base) = (SambaDomain.suffix, SambaDomain.suffix) })
      #expect(snapshot.peopleCompleteness == .complete && snapshot.groupsCompleteness == .complete)
    }
  }
}
