import HTTPClient
import Reconciliation
import Testing

@testable import rollcall

/// How a target is reached, as the configuration says it.
@Suite struct ConfigurationProxyTests {
  private static func target(_ lines: String...) throws -> TargetConfiguration {
    let text = (["    policy: full"] + lines.map { "    \($0)" }).joined(separator: "\n")
    return try #require(try ConfigurationSample.load([12: text]).targets.first)
  }

  private static func problems(_ line: String) -> String {
    let error = #expect(throws: ConfigurationErrors.self) { try target(line) }
    return error?.description ?? ""
  }

  @Test func `a key of another provider is said to be that`() {
    #expect(
      Self.problems("rename-populated-groups: true").contains(
        "`rename-populated-groups` is a key of bigv, and files.com has no such"))
    let bigV = ConfigurationSample.problems([
      8: "    provider: bigv", 9: "    account: acme", 12: "    policy: full\n    whole-set-above: 5",
    ])
    #expect(
      bigV.count == 1 && bigV[0].contains("`whole-set-above` is a key of files.com, and bigv has no such setting: remove it"))
  }

  @Test func `goes straight to the target unless a proxy is named`() throws {
    #expect(try Self.target().proxy == nil)
  }

  @Test func `takes a proxy that asks for nobody`() async throws {
    let target = try Self.target("proxy: http://proxy.example.org:3128")
    let resolved = try await #require(target.proxy).resolve(using: SecretResolver(environment: [:]))
    #expect(resolved == HTTPProxy(url: "http://proxy.example.org:3128"))
    #expect(target.secrets.count == 1)
  }

  @Test func `takes the password for a proxy from where secrets are`() async throws {
    let target = try Self.target(
      "proxy: {url: 'https://proxy.example.org:3129', username: rollcall, password: {env: PROXY_PASSWORD}}")
    let resolved = try await #require(target.proxy).resolve(using: SecretResolver(environment: ["PROXY_PASSWORD": "hunter2"]))
    #expect(resolved == HTTPProxy(url: "https://proxy.example.org:3129", username: "rollcall", password: "hunter2"))
    #expect(target.secrets.map(\.description).contains("environment variable PROXY_PASSWORD"))
  }

  @Test(arguments: [
    ("proxy: http://ana:hunter2@proxy.example.org:3128", "user or password"), ("proxy: http://proxy.example.org", "port"),
    ("proxy: 'http://[::1]'", "port"), ("proxy: socks5://proxy.example.org:1080", "http://, https://"),
    ("proxy: proxy.example.org:3128", "URL"), ("proxy: {url: 'http://proxy:1', username: rollcall}", "password"),
    ("proxy: {url: 'http://proxy:1', username: rollcall, password: hunter2}", "secrets do not belong"),
    ("proxy: {username: rollcall, password: {env: P}}", "`url`"), ("concurrency: 0", "1 to 16"), ("concurrency: 17", "1 to 16"),
    ("concurrency: many", "1 to 16"),
  ])
  func `refuses what is no proxy or no number of requests`(line: String, reason: String) {
    let problems = Self.problems(line)
    #expect(problems.contains(reason))
    #expect(!problems.contains("hunter2"))
  }

  @Test func `warns in every run of a password that crosses the network in the clear`() throws {
    let warnings = { (url: String) in
      try ConfigurationSample.load([
        12: "    policy: full\n    proxy: {url: '\(url)', username: rollcall, password: {env: P}}"
      ]).warnings.map(\.text)
    }
    #expect(try warnings("http://proxy.example.org:3128") == ["the password for the proxy crosses the network in the clear"])
    #expect(try warnings("https://proxy.example.org:3128") == [])
    #expect(try warnings("http://127.0.0.1:3128") == [])
  }

  @Test func `takes the number of requests side by side`() throws {
    #expect(try Self.target("concurrency: 16").http.concurrency == 16)
    #expect(try Self.target().http.concurrency == 4)
  }
}
