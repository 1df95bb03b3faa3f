import Fixtures
import LDAPDirectory
import Reconciliation
import Testing

/// The attributes of Active Directory in a slapd that has its schema: what is only data there is the same here.
@Suite(.requiresSlapd)
struct ActiveDirectoryTests {
  typealias T = TestDirectory

  private static func user(_ name: String, primary: Int? = 513, control: Int? = 512, more: String = "") -> String {
    T.person(name).replacing("uid: ", with: "objectClass: extensibleObject\nuid: ").dropLast() + "sAMAccountName: \(name)\n"
      + (primary.map { "primaryGroupID: \($0)\n" } ?? "") + (control.map { "userAccountControl: \($0)\n" } ?? "") + more + "\n"
  }

  /// `number` is the last part of the security identifier, below 65536.
  private static func group(_ name: String, number: Int, _ members: [String], more: String = "") -> String {
    let sid = [1, 5, 0, 0, 0, 0, 0, 5, 21, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, number & 255, number >> 8, 0, 0]
    return T.group(name, members.isEmpty ? ["cn=nobody"] : members)
      .replacing("cn: ", with: "objectClass: extensibleObject\ncn: ").dropLast()
      + "objectSid:: \(base64(sid.map { UInt8($0) }))\nobjectGUID:: \(base64(Array(repeating: UInt8(number & 255), count: 16)))\n"
      + more + "\n"
  }

  private static func base64(_ bytes: [UInt8]) -> String {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    let bits = bytes.flatMap { byte in (0..<8).map { byte >> (7 - $0) & 1 } }
    let digits = stride(from: 0, to: bits.count, by: 6).map { start in
      (0..<6).reduce(0) { $0 << 1 | Int(start + $1 < bits.count ? bits[start + $1] : 0) }
    }
    return String(digits.map { letters[$0] }) + String(repeating: "=", count: (4 - digits.count % 4) % 4)
  }

  private static func read(
    _ ldif: String, _ request: DirectoryRequest = T.request(people: ["sAMAccountName", "uid"]),
    change: (inout LDAPSettings) -> Void = { _ in }
  ) async throws -> Snapshot {
    try await Slapd.run(ldif: ldif, options: .init(schemas: ["msuser"])) { slapd in
      let settings = T.settings(slapd.ldapURL) {
        $0.schema = .activeDirectory
        change(&$0)
      }
      return try await T.read(settings, request)
    }
  }

  @Test("The primary group has the people that it does not list, also where it is in another group")
  func primaryGroup() async throws {
    let snapshot = try await Self.read(
      Self.user("ana") + Self.user("bo", primary: 1200) + Self.group("users", number: 513, [])
        + Self.group("staff", number: 1200, [T.dn("ana"), T.groupDN("users")])
        + Self.group("all", number: 1201, [T.groupDN("staff")]))
    #expect(try snapshot.members("users") == ["ana"] && snapshot.members("staff") == ["ana", "bo"])
    #expect(try snapshot.members("all") == ["ana", "bo"])
    #expect(try snapshot.group("users").stableID == StableID("objectGUID:01010101-0101-0101-0101-010101010101"))
    #expect(snapshot.groups.allSatisfy { $0.members.completeness.isComplete } && snapshot.groupsCompleteness.isComplete)
  }

  @Test("Primary groups that nobody shows, or that no group shows, are suspicious")
  func hidden() async throws {
    let people = try await Self.read(Self.user("ana", primary: nil) + Self.group("staff", number: 1200, [T.dn("ana")]))
    #expect(people.groupsCompleteness.reason?.contains("none of 1 people has primaryGroupID") == true)
    let groups = try await Self.read(Self.user("ana") + T.group("staff", [T.dn("ana")]))
    #expect(groups.groupsCompleteness.reason?.contains("none of 1 groups has objectSid") == true)
  }

  @Test("Row 43: disabled and expired accounts are told, with the sign")
  func disabled() async throws {
    var request = T.request(people: ["uid"])
    request.tellsDisabled = true
    let ldif =
      Self.user("ana", control: 514) + Self.user("bo", more: "accountExpires: 9223372036854775807\n")
      + Self.user("cy", more: "accountExpires: 116444736000000000\n") + Self.group("staff", number: 1200, [T.dn("ana")])
    let snapshot = try await Self.read(ldif, request)
    let told = snapshot.disabled.map { "\(snapshot.people.values(of: $0.key, "uid")[0]): \($0.value)" }.sorted()
    #expect(told == ["ana: userAccountControl has the bit ACCOUNTDISABLE", "cy: accountExpires has passed"])
  }

  @Test("Row 43: where no account shows userAccountControl, it is not known who is disabled")
  func noControl() async throws {
    var request = T.request(people: ["uid"])
    request.tellsDisabled = true
    let snapshot = try await Self.read(Self.user("ana", control: nil) + Self.group("staff", number: 1200, [T.dn("ana")]), request)
    #expect(snapshot.disabledProof.completeness.reason?.contains("no person shows userAccountControl") == true)
    #expect(snapshot.disabledProof.undecided.isEmpty)
  }

  @Test("Row 43: an account without userAccountControl among others that show it may be disabled")
  func someControl() async throws {
    var request = T.request(people: ["uid"])
    request.tellsDisabled = true
    let ldif = Self.user("ana", control: nil) + Self.user("bo") + Self.group("staff", number: 1200, [T.dn("ana")])
    let snapshot = try await Self.read(ldif, request)
    #expect(snapshot.disabledProof.completeness.isComplete)
    #expect(snapshot.names(PeopleList(people: snapshot.disabledProof.undecided.keys.sorted())) == ["ana"])
    #expect(snapshot.remarks.contains { $0.contains("1 people may be disabled and get nothing new, such as \(T.dn("ana"))") })
    request.tellsDisabled = false
    #expect(try await Self.read(ldif, request).disabledProof == .complete)
  }

  @Test("A server without the in-chain rule finds nobody, and that is suspicious")
  func inChain() async throws {
    let snapshot = try await Self.read(
      Self.user("ana") + Self.group("staff", number: 1200, [T.dn("ana")]) + Self.group("web", number: 1201, [T.dn("ana")]),
      T.request(selections: [Selection(expression: "(cn=staff)")])
    ) { $0.groups.inChain = true }
    #expect(snapshot.groupsCompleteness.reason?.contains("1.2.840.113556.1.4.1941") == true)
    #expect(try snapshot.group("staff").members.completeness.isComplete == false)
    #expect(try snapshot.group("web").members.completeness.reason?.contains("not asked for") == true)
  }
}
