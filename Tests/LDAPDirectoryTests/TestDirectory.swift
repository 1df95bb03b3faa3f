import Fixtures
import LDAPDirectory
import Reconciliation
import Testing

extension Trait where Self == ConditionTrait {
  /// The test talks to a real slapd.
  static var requiresSlapd: Self {
    .enabled(
      if: Slapd.isInstalled, "slapd is NOT INSTALLED, so nothing is known of reading a directory: apt install slapd ldap-utils")
  }
}

/// Settings and requests for tests, with what a test cares about changed.
enum TestDirectory {
  static let account = LDAPSettings.Bind.simple(dn: Slapd.accountDN, password: Secret(Slapd.accountPassword))

  static func settings(_ urls: String..., change: (inout LDAPSettings) -> Void = { _ in }) -> LDAPSettings {
    var settings = LDAPSettings(
      urls: urls, bind: account, people: .init(base: "ou=people,dc=example,dc=com", filter: "(objectClass=inetOrgPerson)"),
      groups: .init(
        base: "ou=groups,dc=example,dc=com",
        filter: "(|(objectClass=groupOfNames)(objectClass=groupOfUniqueNames)(objectClass=posixGroup))",
        nested: true), deadlines: .init(connect: .seconds(20), idle: .seconds(20), total: .seconds(120)))
    change(&settings)
    return settings
  }

  static func read(
    _ settings: LDAPSettings, groups: Set<String> = ["cn"], selections: Set<Selection> = [.all], admins: Set<AdminSource> = []
  ) async throws -> Snapshot {
    try await read(settings, request(groups: groups, selections: selections, admins: admins))
  }

  static func read(_ settings: LDAPSettings, _ request: DirectoryRequest, lastGood: Set<String> = []) async throws -> Snapshot {
    try await LDAPDirectory(settings: settings, wallClock: { 1_764_000_000 }, pauses: [.milliseconds(10)])
      .read(request, lastGood: lastGood)
  }

  /// The error that a read ends with; nil and a failed test when it succeeds.
  static func error(_ settings: LDAPSettings, selections: Set<Selection> = [.all]) async throws -> LDAPError? {
    try await #require(throws: LDAPError.self) { _ = try await read(settings, selections: selections) }
  }

  static func request(
    people: Set<String> = ["uid", "mail"], groups: Set<String> = ["cn"], selections: Set<Selection> = [.all],
    admins: Set<AdminSource> = []
  ) -> DirectoryRequest {
    DirectoryRequest(personAttributes: people, groupAttributes: groups, selections: selections, adminSources: admins)
  }

  static func person(_ uid: String) -> String {
    """
    dn: uid=\(uid),ou=people,dc=example,dc=com
    objectClass: inetOrgPerson
    uid: \(uid)
    cn: \(uid)
    sn: \(uid)
    mail: \(uid)@example.com


    """
  }

  static func people(_ names: String...) -> String { names.map(person).joined() }

  static func dn(_ uid: String) -> String { "uid=\(uid),ou=people,dc=example,dc=com" }

  static func groupDN(_ name: String) -> String { "cn=\(name),ou=groups,dc=example,dc=com" }

  /// A groupOfNames; `members` are DNs.
  static func group(_ name: String, _ members: [String], owners: [String] = []) -> String {
    "dn: \(groupDN(name))\nobjectClass: groupOfNames\ncn: \(name)\n" + members.map { "member: \($0)\n" }.joined()
      + owners.map { "owner: \($0)\n" }.joined() + "\n"
  }
}

extension Snapshot {
  func group(_ name: String) throws -> SourceGroup {
    try #require(groups.first { $0.origin.lowercased().hasPrefix("cn=\(name.lowercased()),") }, "no group \(name)")
  }

  /// User names of some people, sorted.
  func names(_ list: PeopleList?) -> [String]? { list?.people.compactMap { people.values(of: $0, "uid").first }.sorted() }

  /// User names of a group's members, sorted.
  func members(_ name: String) throws -> [String]? { names(try group(name).members) }
}
