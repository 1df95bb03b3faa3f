import Fixtures
import LDAPDirectory
import Reconciliation
import Testing

/// What is read from a real 389 Directory Server, which FreeIPA is built on.
@Suite(.requires389)
struct DirectoryServer389Tests {
  typealias D = DirectoryServer389

  private static let names = (0..<30).map { "p\($0)" }
  private static let ldif =
    names.map { name in D.person(name, extra: name == "p2" ? "nsAccountLock: TRUE" : "") }.joined()
    + D.group("design", [D.dn("p1"), D.dn("p2")]) + D.group("outer", [D.groupDN("design"), D.dn("p3")])
    + D.group("everyone", names.map(D.dn))

  private static func settings(_ server: DirectoryServer389, change: (inout LDAPSettings) -> Void = { _ in }) -> LDAPSettings {
    TestDirectory.settings(server.ldapURL) { settings in
      settings.bind = .simple(dn: D.accountDN, password: Secret(D.accountPassword))
      settings.people.base = "ou=people,\(D.suffix)"
      settings.groups.base = "ou=groups,\(D.suffix)"
      settings.schema.stableID = "nsUniqueId"
      change(&settings)
    }
  }

  /// One server for all of it: it takes seconds to start.
  @Test("A 389 Directory Server is read whole, keeps to its limits, and lets nobody in without a name")
  func server() async throws {
    try await D.run(ldif: Self.ldif) { server in
      try await Self.expectWhole(server)
      try await Self.expectMemberOf(server)
      try await Self.expectNobodyWithoutName(server)
      try await Self.expectLimits(server)
    }
  }

  private static func expectWhole(_ server: DirectoryServer389) async throws {
    let people: Set = ["uid", "nsAccountLock"]
    let snapshot = try await TestDirectory.read(settings(server) { $0.pageSize = 7 }, TestDirectory.request(people: people))
    #expect(snapshot.people.count == 30)
    #expect(try snapshot.group("everyone").members.people.count == 30)
    #expect(try snapshot.members("outer") == ["p1", "p2", "p3"])
    #expect(try snapshot.group("design").stableID.rawValue.contains(#/(?i)^nsUniqueId:[0-9a-f]{8}(-[0-9a-f]{8}){3}$/#))
    let locked = (0..<30).filter { !snapshot.people.values(of: $0, "nsAccountLock").isEmpty }
    #expect(locked.flatMap { snapshot.people.values(of: $0, "uid") } == ["p2"])
    #expect(snapshot.peopleCompleteness.isComplete && snapshot.groupsCompleteness.isComplete)
  }

  private static func expectMemberOf(_ server: DirectoryServer389) async throws {
    let snapshot = try await TestDirectory.read(settings(server), TestDirectory.request(people: ["uid", "memberOf"]))
    let p1 = try #require((0..<30).first { snapshot.people.values(of: $0, "uid").first == "p1" })
    // The plug-in counts nested groups, too.
    #expect(
      snapshot.people.values(of: p1, "memberOf").map { $0.lowercased() }.sorted()
        == ["design", "everyone", "outer"].map { D.groupDN($0) })
  }

  /// Without rights a search succeeds and finds nothing: that is suspicious, and no empty directory.
  private static func expectNobodyWithoutName(_ server: DirectoryServer389) async throws {
    let snapshot = try await TestDirectory.read(settings(server) { $0.bind = .anonymous })
    #expect(!snapshot.peopleCompleteness.isComplete && !snapshot.groupsCompleteness.isComplete)
    try await server.modify(
      "dn: cn=config\nchangetype: modify\nreplace: nsslapd-allow-anonymous-access\nnsslapd-allow-anonymous-access: off\n")
    let error = try await TestDirectory.error(settings(server) { $0.bind = .anonymous })
    #expect(error?.kind == .credentials || error?.kind == .refused, "\(String(describing: error))")
  }

  private static func expectLimits(_ server: DirectoryServer389) async throws {
    try await server.modify(
      "dn: \(D.accountDN)\nchangetype: modify\nadd: objectClass\nobjectClass: extensibleObject\n-\nadd: nsSizeLimit\nnsSizeLimit: 5\n-\nadd: nsPagedSizeLimit\nnsPagedSizeLimit: -1\n"
    )
    let snapshot = try await TestDirectory.read(settings(server) { $0.pageSize = 4 })
    #expect(snapshot.people.count == 30)
    try await server.modify("dn: \(D.accountDN)\nchangetype: modify\nreplace: nsPagedSizeLimit\nnsPagedSizeLimit: 10\n")
    // The limit of pages is one of each page.
    #expect(try await TestDirectory.read(settings(server) { $0.pageSize = 4 }).people.count == 30)
    let error = try await TestDirectory.error(settings(server) { $0.pageSize = 20 })
    #expect(error?.kind == .limit, "\(String(describing: error))")
  }
}
