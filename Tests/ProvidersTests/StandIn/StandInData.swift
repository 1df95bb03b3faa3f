import Fixtures
import Foundation
import Sandbox

/// A site and an account with the same people and, as far as they can, the same groups.
///
/// `design` has ana and bo (at Files.com an admin), `ops` has chidi, `empty` has nobody.
enum StandInData {
  /// Users of the Files.com site by name.
  static let ids = ["rollcall": 1, "ana": 11, "bo": 12, "chidi": 13, "dana": 14]

  /// The text of a data file of the sandbox.
  static let text = """
    {
      "files-com": {
        "site": {"id": 115123, "name": "Acme"},
        "api-keys": [
          {"id": 1, "key": "sitekey"}, {"id": 2, "key": "rollcallkey", "user": "rollcall"},
          {"id": 3, "key": "appkey", "user": "rollcall", "permission-set": "desktop_app"},
          {"id": 4, "key": "latekey", "expires-at": "2020-01-01T00:00:00Z"}, {"id": 5, "key": "danakey", "user": "dana"}
        ],
        "users": [
          {"id": 1, "username": "rollcall", "site-admin": true, "password": "rollcallpassword", "otp": "123456"},
          {"id": 11, "username": "ana", "email": "ana@example.org"}, {"id": 12, "username": "bo", "email": "bo@example.org"},
          {"id": 13, "username": "chidi", "email": "chidi@example.org"},
          {"id": 14, "username": "dana", "email": "dana@example.org"}
        ],
        "groups": [
          {"id": 70, "name": "design", "notes": "Brand and product.\\nAsk Greta.", "members": ["ana", "bo"], "admins": ["bo"]},
          {"id": 71, "name": "empty"}, {"id": 72, "name": "ops", "members": ["chidi"]},
          {"id": 73, "name": "parent", "site-id": 1}
        ]
      },
      "bigv": {
        "api-keys": [{"id": 1, "user": "rollcall", "key": "fullkey"}, {"id": 2, "user": "rollcall", "key": "newkey"}],
        "users": [
          {"username": "rollcall", "password": "rollcallpassword"},
          {"username": "owner", "password": "ownerpassword", "otp": "cccccc"},
          {"username": "ana", "email": "ana@example.org", "password": "anapassword"},
          {"username": "bo", "email": "bo@example.org"},
          {"username": "chidi", "email": "chidi@example.org"}, {"username": "dana", "email": "dana@example.org"}
        ],
        "accounts": [
          {
            "id": 3, "name": "acme",
            "privileges": [
              {"user": "rollcall", "level": "account_admin"}, {"user": "rollcall", "level": "account_admin", "api-key": 1},
              {"user": "owner", "level": "account_admin", "yubikey-required": true}
            ],
            "groups": [
              {"id": 1, "name": "default", "virtual-machines": [{"id": 21, "name": "web"}]},
              {"id": 70, "name": "design", "privileges": [{"user": "ana"}, {"user": "bo"}]}, {"id": 71, "name": "empty"},
              {"id": 72, "name": "ops", "privileges": [{"user": "chidi"}]},
              {"id": 73, "name": "legacy", "vlan": 9, "virtual-machines": [{"id": 22, "name": "db"}]},
              {"id": 74, "name": "gone", "virtual-machines": [{"id": 23, "name": "old", "deleted": true}]}
            ]
          }
        ]
      }
    }
    """

  /// The same people and groups in memory.
  static func inMemory(_ recorder: Recorder) -> InMemoryTarget {
    let target = InMemoryTarget(recorder)
    for username in ids.keys { target.put(account: username, protection: username == "rollcall" ? "our own" : nil) }
    target.put("70", named: "design", ["ana", "bo"], admins: ["bo"])
    target.put("71", named: "empty", [])
    target.put("72", named: "ops", ["chidi"])
    return target
  }

  /// Nine groups more, `team1` to `team9` with ana in each, and nine users more, `user1` to `user9`: everywhere the same.
  static func grow(_ data: inout SandboxData) {
    for number in 1...9 {
      data.filesCom.groups.append(FilesComGroupData(id: 800 + number, name: "team\(number)", members: ["ana"]))
      data.filesCom.users.append(FilesComUser(id: 900 + number, username: "user\(number)"))
      let rows = [BigVPrivilegeData(user: "ana", level: .groupAdmin)]
      data.bigV.accounts[0].groups.append(BigVGroupData(id: 800 + number, name: "team\(number)", privileges: rows))
      data.bigV.users.append(BigVUser(username: "user\(number)"))
    }
  }

  /// - Parameter behaviours: such as `files-com.id-lists=array`.
  static func data(_ behaviours: [String] = []) throws -> SandboxData {
    try SandboxData(text: Data(text.utf8), behaviours: behaviours)
  }
}
