import HTTPClient
import Reconciliation

@testable import Providers

/// A small site: its lists can be replaced, everything else answers as a site does.
enum FilesComFixture {
  static let base = "https://acme.files.com/api/rest/v1"
  static let key = "abc123secret"
  static let users = """
    [{"id":1,"username":"rollcall","email":null,"site_admin":true,"site_id":9},
     {"id":20,"username":"ana","email":"ana@example.org","site_admin":false,"site_id":9},
     {"id":3,"username":"bo","email":"","site_admin":false,"site_id":9}]
    """
  static let groups = #"[{"id":7,"name":"design","notes":"","user_ids":"3,20","admin_ids":"20","site_id":9}]"#

  static func settings(pageSize: Int = 1000) -> FilesComSettings {
    FilesComSettings(url: "https://acme.files.com", authentication: .apiKey(Secret(key)), pageSize: pageSize)
  }

  /// Answers reads of the site; `groups` and `users` are the whole lists.
  static func sender(
    groups: String = groups, users: String = users,
    apiKey: String = #"{"id":4,"user_id":1,"permission_set":"full","expires_at":null}"#,
    site: String = #"{"id":9,"name":"Acme"}"#
  ) -> ScriptedSender {
    ScriptedSender(base: base) { sent, _ in
      switch sent.line {
      case "GET /api_key": .json(apiKey, 200, ["date": "Sat, 21 Nov 2026 11:37:26 GMT"])
      case "GET /site": .json(site)
      case "GET /groups?per_page=1000": .json(groups)
      case "GET /users?per_page=1000": .json(users)
      default: .json(#"{"type":"not-found","error":"Not Found"}"#, 404)
      }
    }
  }

  /// A target whose every answer is the same.
  static func target(answering response: HTTPResponse) -> FilesComTarget {
    FilesComTarget(settings: settings(), http: ScriptedSender(base: base) { _, _ in response })
  }

  static func target(_ sender: ScriptedSender) -> FilesComTarget { FilesComTarget(settings: settings(), http: sender) }

  /// The text of the error that reading throws, nil when it throws none.
  static func failure(of target: some TargetReader) async -> String? {
    do {
      _ = try await target.readCurrent()
      return nil
    } catch {
      return String(describing: error)
    }
  }
}
