import Fixtures
import Sandbox

/// A small company: its directory as LDIF, and its accounts at Files.com and BigV.
///
/// Everybody but Nora has an account. No group exists at the targets but those that nobody of the directory has anything to do with.
enum Company {
  static let bindDN = "cn=rollcall,ou=services,\(Slapd.suffix)"
  /// Secrets that occur nowhere else, so that a text can be searched for them.
  static let password = "ldapsecretK7Q"
  static let filesComKey = "filescomsecretK7Q"
  static let bigVKey = "bigvsecretK7Q"
  static let secrets = [password, filesComKey, bigVKey]

  static let staff = ["ana", "bo", "chidi", "dana", "elif", "farid", "greta", "ines", "jonas"]

  /// Design has an admin; research has a nested group, and a member whose DN is escaped in another way than in the entry itself;
  /// contractors have a member without account and one without entry.
  static let ldif =
    account + (staff + ["nora"]).map(person).joined() + hiro
    + group("files-design", members: ["ana", "bo", "greta"].map(dn), owner: "greta")
    + group(
      "files-research", members: [dn("chidi"), #"cn=Weber\2C Hiro,ou=people,\#(Slapd.suffix)"#, groupDN("lab")], owner: "chidi")
    + group("files-contractors", members: ["farid", "nora", "ghost"].map(dn))
    + group("lab", members: ["dana", "elif"].map(dn))
    + group("vm-web", members: ["ana", "bo"].map(dn))
    + group("vm-db", members: [dn("chidi")])

  private static let account = """
    dn: \(bindDN)
    objectClass: organizationalRole
    objectClass: simpleSecurityObject
    cn: rollcall
    userPassword: \(password)


    """

  private static let hiro = #"""
    dn: cn=Weber\, Hiro,ou=people,\#(Slapd.suffix)
    objectClass: inetOrgPerson
    cn: Weber, Hiro
    sn: Weber
    uid: hiro
    mail: hiro@example.org


    """#

  static func dn(_ person: String) -> String { "uid=\(person),ou=people,\(Slapd.suffix)" }

  static func groupDN(_ name: String) -> String { "cn=\(name),ou=groups,\(Slapd.suffix)" }

  static func person(_ name: String) -> String {
    """
    dn: \(dn(name))
    objectClass: inetOrgPerson
    uid: \(name)
    cn: \(name)
    sn: \(name)
    mail: \(name)@example.org


    """
  }

  static func group(_ name: String, members: [String], owner: String? = nil) -> String {
    "dn: \(groupDN(name))\nobjectClass: groupOfNames\ncn: \(name)\n" + members.map { "member: \($0)\n" }.joined()
      + (owner.map { "owner: \(dn($0))\n" } ?? "") + "\n"
  }

  /// Groups `files-crew-01` and so on with one member each, and as many `vm-crew-01` with nobody who has an account.
  static func crews(_ count: Int) -> String {
    account + person("ana") + person("nora")
      + (1...count).map { number in
        let name = "crew-\(number < 10 ? "0" : "")\(number)"
        return group("files-\(name)", members: [dn("ana")], owner: "ana") + group("vm-\(name)", members: [dn("nora")])
      }.joined()
  }

  /// Files.com numbers the users from 101 in the order of `staff`, then Hiro, then the service.
  static func accounts() -> SandboxData {
    var filesCom = FilesComData()
    filesCom.users = (staff + ["hiro"]).enumerated().map {
      FilesComUser(id: 101 + $0.offset, username: $0.element, email: "\($0.element)@example.org")
    }
    filesCom.apiKeys = [FilesComKey(id: 1, key: filesComKey)]
    filesCom.groups = [FilesComGroupData(id: 7, name: "archive", notes: "kept by hand", members: ["jonas"])]
    var bigV = BigVData()
    bigV.users = (staff + ["hiro", "rollcall"]).map { BigVUser(username: $0, email: "\($0)@example.org") }
    bigV.apiKeys = [BigVKey(id: 1, user: "rollcall", key: bigVKey)]
    let rights = BigVPrivilegeData(user: "rollcall", level: .accountAdmin, apiKey: 1)
    bigV.accounts = [BigVAccountData(id: 1, name: "acme", groups: [BigVGroupData(id: 1, name: "default")], privileges: [rights])]
    return SandboxData(filesCom: filesCom, bigV: bigV)
  }
}
