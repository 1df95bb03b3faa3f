import HTTPClient
import Reconciliation

/// The settings of a target that say what it is and how it is reached, as lines of the configuration. Secrets are only named.
struct TargetEntry {
  private let target: TargetConfiguration

  init(_ target: TargetConfiguration) { self.target = target }

  /// From `- name:` on, indented as entries of `targets:` are.
  var lines: [String] {
    let policy = target.policy
    let first = "  - name: \(YAMLText.quoted(policy.target))"
    let rest =
      ["provider: \(policy.provider)"] + place + connection + [
        "match: { directory: \(YAMLText.quoted(policy.match.directory)), account: \(policy.match.account.rawValue) }"
      ]
    return [first] + rest.map { "    \($0)" }
  }

  private var place: [String] {
    switch target.provider {
    case .filesCom(let site):
      switch site.authentication {
      case .apiKey(let key): return ["url: \(YAMLText.quoted(site.url))", "api-key: \(Self.secret(key))"]
      case .session(let login): return ["url: \(YAMLText.quoted(site.url))", "session: { \(Self.login(login)) }"]
      }
    case .bigV(let account):
      let place = ["url: \(YAMLText.quoted(account.url))", "account: \(YAMLText.quoted(account.account))"]
      switch account.authentication {
      case .apiKey(let key): return place + ["api-key: \(Self.secret(key))"]
      case .session(let url, let login):
        return place + ["session: { auth-url: \(YAMLText.quoted(url)), \(Self.login(login)) }"]
      case .basic(let login): return place + ["basic: { \(Self.login(login)) }"]
      }
    }
  }

  private var connection: [String] {
    var lines: [String] = []
    let http = target.http
    if http.allowsInsecure { lines.append("insecure: true") }
    if let file = http.certificateAuthorities { lines.append("ca: \(YAMLText.quoted(file))") }
    if let proxy = target.proxy {
      let url = YAMLText.quoted(proxy.endpoint.url)
      lines.append("proxy: \(proxy.login.map { "{ url: \(url), \(Self.login($0)) }" } ?? url)")
    }
    if http.rate != HTTPClientSettings().rate { lines.append("rate: \(Self.rate(http.rate))") }
    return lines
  }

  private static func rate(_ rate: Rate) -> String {
    switch rate {
    case .automatic: "auto"
    case .unlimited: "unlimited"
    // Slow rates are whole in minutes or hours, and what is not is a little less.
    case .perSecond(let number) where number < 1: "\((number * 3_600).rounded(.down))/h"
    case .perSecond(let number): "\(number)/s"
    }
  }

  private static func login(_ login: LoginConfiguration) -> String {
    "username: \(YAMLText.quoted(login.username)), password: \(secret(login.password))"
      + (login.oneTimePassword.map { ", one-time-password: \(secret($0))" } ?? "")
  }

  private static func secret(_ source: SecretSource) -> String {
    switch source.place {
    case .credential(let name): "{ credential: \(YAMLText.quoted(name)) }"
    case .file(let path): "{ file: \(YAMLText.quoted(path)) }"
    case .environment(let name): "{ env: \(YAMLText.quoted(name)) }"
    }
  }
}
