import HTTPClient
import Reconciliation
import Testing

@testable import rollcall

/// `metrics` and `notify`. The sample's last line is its 14th; what is added comes after it.
@Suite struct ConfigurationReportingTests {
  private func problems(_ lines: String) -> [String] {
    ConfigurationSample.problems([14: "      - name: cn\n\(lines)"]).map { $0.replacing(#/^[^ ]+ /#, with: "") }
  }

  private func load(_ lines: String) throws -> ReportingConfiguration {
    try ConfigurationSample.load([14: "      - name: cn\n\(lines)"]).reporting
  }

  private static func rule(_ rest: String) -> String { "notify: [ { on: [hold], \(rest) } ]" }

  @Test func `without a word nothing is shown and nobody is told`() throws {
    let reporting = try ConfigurationSample.load().reporting
    #expect(reporting == ReportingConfiguration(metrics: .none, notifications: []))
  }

  @Test func `a rule has its defaults`() throws {
    let rules = try load(Self.rule("command: [/bin/true, -x, 3]")).notifications
    #expect(
      rules == [
        NotifyConfiguration(
          terms: NotifyTerms(name: "1", events: [.hold], targets: nil, timeout: .seconds(30), after: 1, repeats: nil),
          way: .command(["/bin/true", "-x", "3"]))
      ])
  }

  @Test func `an address that others can reach has to be said`() throws {
    #expect(problems("metrics: { listen: \"0.0.0.0:9641\" }").first?.contains("insecure: true") == true)
    #expect(try load("metrics: { listen: \"0.0.0.0:9641\", insecure: true }").metrics.listen?.isLocal == false)
  }

  @Test func `a file that node_exporter would not read is refused`() {
    #expect(problems("metrics: { textfile: /var/lib/x.txt }").first?.contains("has to end in .prom") == true)
  }

  @Test(
    "What makes no sense in a rule is refused",
    arguments: [
      ("command: [mail]", "full path"), ("command: []", "empty list"), ("command: /bin/true", "has to be a list"),
      ("", "needs one of `command`, `webhook`"), ("command: [/x], webhook: { url: \"https://x/\" }", "exclude each other"),
      ("webhook: { url: \"http://example.org/\" }", "in the clear"), ("webhook: {}", "needs `notify.webhook.url`"),
      ("command: [/x], timeout: 11m", "at most 10m"), ("command: [/x], after: 0", "from 1 to"),
      ("command: [/x], targets: [fyles]", "no such target"), ("command: [/x], repeat: 1s", "at least 1m"),
      ("command: [/x], on-hold: true", "unknown key"),
      ("webhook: { url: \"https://x/\", headers: { Authorization: \"Bearer hush\" } }", "keep it elsewhere"),
      ("webhook: { url: \"https://x/\", headers: { \"a b\": c } }", "not the name of a header"),
      ("webhook: { url: \"https://user:hush@x/\" }", "user or password"),
      ("webhook: { url: \"https://x/\", proxy: \"http://proxy\" }", "has no port"),
    ])
  func refused(rest: String, saying: String) {
    let found = problems(Self.rule(rest))
    #expect(found.contains { $0.contains(saying) } || saying.hasPrefix("needs `notify") && !found.isEmpty, "\(found)")
    #expect(!found.joined().contains("hush"))
  }

  @Test func `an event that there is not is refused with the nearest`() {
    #expect(problems("notify: [ { on: [holds], command: [/x] } ]").first?.contains("hold") == true)
    #expect(!problems("notify: [ { on: [test], command: [/x] } ]").isEmpty)
  }

  @Test func `two rules with one name are refused`() {
    let lines = "notify: [ { name: a, on: [hold], command: [/x] }, { name: a, on: [change], command: [/x] } ]"
    #expect(problems(lines).first?.contains("second one with the name `a`") == true)
  }

  @Test func `a webhook takes the proxies that targets take, and a password that everybody can read is told`() async throws {
    let proxy = "{ url: \"http://proxy.example.org:3128\", username: rollcall, password: { env: PROXY } }"
    let lines = Self.rule("webhook: { url: \"https://chat.example.org/x\", proxy: \(proxy) }")
    let configuration = try ConfigurationSample.load([14: "      - name: cn\n\(lines)"])
    #expect(configuration.warnings.map(\.subject) == ["notify 1"])
    let rule = try #require(configuration.reporting.notifications.first)
    #expect(rule.secrets.count == 1)
    let resolver = SecretResolver(environment: ["PROXY": "hush"], files: MemoryFiles())
    guard case .webhook(let webhook) = try await rule.resolve(using: resolver).way else {
      Issue.record("no webhook")
      return
    }
    #expect(webhook.proxy == HTTPProxy(url: "http://proxy.example.org:3128", username: "rollcall", password: "hush"))
  }

  @Test func `secrets of a webhook are fetched, and a URL that is none is refused without it`() async throws {
    let lines = Self.rule("webhook: { url: { env: URL }, headers: { X: \"plain\", Authorization: { env: TOKEN } } }")
    let rule = try #require(try load(lines).notifications.first)
    #expect(rule.secrets.count == 2)
    let good = SecretResolver(
      environment: ["URL": "https://chat.example.org/hush", "TOKEN": "Bearer hush"], files: MemoryFiles())
    guard case .webhook(let webhook) = try await rule.resolve(using: good).way else {
      Issue.record("no webhook")
      return
    }
    #expect(webhook.url == "https://chat.example.org/hush")
    #expect(webhook.headers.map(\.description) == ["X: plain", "Authorization: ***"])
    let bad = SecretResolver(environment: ["URL": "http://chat.example.org/hush", "TOKEN": "x"], files: MemoryFiles())
    let error = await #expect(throws: SecretError.self) { try await rule.resolve(using: bad) }
    #expect(error?.description.contains("in the clear") == true && error?.description.contains("hush") == false)
  }
}
