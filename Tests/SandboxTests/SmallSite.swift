import Foundation

@testable import Sandbox

/// A small site and account that the tests begin with.
enum SmallSite {
  static let text = """
    {
      "files-com": {
        "site": {"id": 7, "name": "Small"},
        "api-keys": [
          {"id": 1, "key": "fullkey"},
          {"id": 2, "key": "anakey", "user": "ana"},
          {"id": 3, "key": "bokey", "user": "bo"},
          {"id": 4, "key": "appkey", "user": "root", "permission-set": "desktop_app"},
          {"id": 5, "key": "latekey", "expires-at": "2026-01-02T00:00:00Z"}
        ],
        "users": [
          {"id": 11, "username": "ana", "email": "ana@example.org", "name": "Ana"},
          {"id": 12, "username": "bo", "email": "bo@example.org", "name": "Bo"},
          {"id": 13, "username": "chidi", "email": "chidi@example.org", "name": "Chidi"},
          {"id": 14, "username": "root", "site-admin": true, "password": "rootpassword", "otp": "123456"},
          {"id": 15, "username": "plain", "password": "plainpassword"}
        ],
        "groups": [
          {"id": 101, "name": "design", "notes": "by hand", "members": ["bo", "ana"], "admins": ["ana"]},
          {"id": 102, "name": "empty"},
          {"id": 103, "name": "parent", "site-id": 1}
        ]
      },
      "bigv": {
        "api-keys": [{"id": 1, "user": "carol", "key": "accountkey"}, {"id": 2, "user": "carol", "key": "newkey"}],
        "users": [
          {"username": "alice", "password": "alicepassword", "otp": "cccccc"}, {"username": "bob", "password": "bobpassword"},
          {"username": "carol", "password": "carolpassword"}, {"username": "dora", "password": "dorapassword"}
        ],
        "accounts": [
          {
            "id": 1, "name": "first",
            "privileges": [
              {"user": "alice", "level": "account_admin", "yubikey-required": true},
              {"user": "carol", "level": "account_admin"}, {"user": "carol", "level": "account_admin", "api-key": 1}
            ],
            "groups": [
              {"id": 1, "name": "default", "virtual-machines": [{"id": 21, "name": "web"}, {"id": 22, "name": "old", "deleted": true}]},
              {"id": 2, "name": "team", "privileges": [{"user": "bob"}]},
              {"id": 3, "name": "gone", "vlan": 9, "virtual-machines": [{"id": 23, "name": "dead", "deleted": true}]}
            ]
          },
          {"id": 3, "name": "third", "privileges": [{"user": "carol", "level": "account_admin"}], "groups": [{"id": 4, "name": "default"}]}
        ]
      }
    }
    """

  /// Runs the body against a server of its own, with behaviours such as `files-com.id-lists=array`, and stops it.
  static func run(
    _ behaviours: String..., faults: [Fault] = [], rate: RequestRate? = nil, journal: String? = nil,
    now: @escaping @Sendable () -> Date = { Date(timeIntervalSince1970: 1_767_225_600) },
    body: (SandboxServer, SandboxClient, SandboxClient) async throws -> Void
  ) async throws {
    var data = try SandboxData(text: Data(text.utf8), behaviours: behaviours)
    data.filesCom.behaviour.faults = faults
    data.bigV.behaviour.faults = faults
    let server = try SandboxServer(data: data, journal: journal, rate: rate, now: now)
    let addresses = try await server.start()
    let filesCom = SandboxClient(base: addresses.filesCom + "/api/rest/v1").with("X-FilesAPI-Key", "fullkey")
    let bigV = SandboxClient(base: addresses.bigV).with(
      "Authorization", "Basic " + Data("carol:carolpassword".utf8).base64EncodedString())
    do { try await body(server, filesCom, bigV) } catch {
      await server.stop()
      throw error
    }
    await server.stop()
  }

  /// The header of a basic login.
  static func basic(_ credentials: String) -> String { "Basic " + Data(credentials.utf8).base64EncodedString() }
}
