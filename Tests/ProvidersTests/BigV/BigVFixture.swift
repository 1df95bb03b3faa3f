import HTTPClient
import Reconciliation

@testable import Providers

/// A small account: each answer can be replaced by its line, everything else answers as an account does.
enum BigVFixture {
  static let base = "https://uk0.bigv.io"
  static let overviewQuery = "?view=overview&include_deleted=true"
  static let groups = #"[{"account_id":1,"id":1,"name":"default"},{"account_id":1,"id":101,"name":"web"}]"#

  static func row(_ id: Int, _ username: String, group: Int = 101, level: String = "group_admin", key: Int? = nil) -> String {
    let apiKey = key.map(String.init) ?? "null"
    return #"{"id":\#(id),"level":"\#(level)","group_id":\#(group),"username":"\#(username)","api_key_id":\#(apiKey)}"#
  }

  static func admin(_ id: Int, _ username: String, account: Int = 1, key: Int? = nil) -> String {
    let apiKey = key.map(String.init) ?? "null"
    return #"{"id":\#(id),"level":"account_admin","account_id":\#(account),"username":"\#(username)","api_key_id":\#(apiKey)}"#
  }

  static func group(_ id: Int, _ name: String, machines: String? = "") -> String {
    #"{"account_id":1,"id":\#(id),"name":"\#(name)"\#(machines.map { #","virtual_machines":[\#($0)]"# } ?? "")}"#
  }

  static let answers: [String: HTTPResponse] = [
    "GET /accounts/acme\(overviewQuery)": .json(
      #"{"id":1,"name":"acme","groups":[\#(group(1, "default")),\#(group(101, "web"))]}"#),
    "GET /users/rollcall/privileges": .json("[\(admin(1, "rollcall"))]"),
    "GET /privileges": .json("[\(admin(1, "", key: 5))]"),
    "GET /accounts/acme/groups": .json(groups),
    "GET /accounts/acme/privileges": .json("[\(admin(1, "rollcall")),\(admin(2, "carol"))]"),
    "GET /accounts/acme/groups/1/privileges": .json("[]"),
    "GET /accounts/acme/groups/101/privileges": .json("[\(row(102, "bob"))]"),
    "GET /accounts/acme/groups/101\(overviewQuery)": .json(group(101, "web")),
    "GET /users": .json(
      #"[{"username":"rollcall"},{"username":"bob"},{"username":"Carol"},{"username":"alice","email":"a@example.org"}]"#),
  ]

  static func sender(_ changed: [String: HTTPResponse] = [:]) -> ScriptedSender {
    let answers = answers.merging(changed) { _, changed in changed }
    return ScriptedSender(base: base) { sent, _ in answers[sent.line] ?? .json(#""no such thing""#, 404) }
  }

  static func target(
    _ sender: ScriptedSender,
    _ authentication: BigVSettings.Authentication = .basic(
      username: "rollcall", password: Secret("hunter2"), oneTimePassword: nil),
    renamesPopulatedGroups: Bool = false
  ) -> BigVTarget {
    let settings = BigVSettings(
      url: base, account: "acme", authentication: authentication, renamesPopulatedGroups: renamesPopulatedGroups)
    return BigVTarget(settings: settings, http: sender)
  }
}
