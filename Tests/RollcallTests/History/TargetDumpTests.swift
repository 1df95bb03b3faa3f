import HTTPClient
import Reconciliation
import Testing

@testable import rollcall

/// A dump is read back by the loader, whatever the groups are called.
@Suite struct TargetDumpTests {
  private static let names = [
    "design", "a*b?[c]\\d", "say \"hello\"", "line\nbreak", "colon: # no comment", "- dash", "@at", "{brace}", "~", "true", "007",
    " blank ",
    "Ünï😀", "\u{202E}turned", "tab\tbell\u{7}", "'",
  ]

  private func group(_ id: Int, _ name: String, protection: String? = nil) -> TargetGroup {
    TargetGroup(id: TargetGroupID("\(id)"), name: name, members: [0, 1], admins: [1], protection: protection)
  }

  private func dump(_ groups: [TargetGroup], owned: Set<TargetGroupID> = [], _ changes: [Int: String] = [:]) throws -> String {
    let accounts = ["ana", "bo"].map { Account(id: AccountID($0), username: $0) }
    return TargetDump(
      target: try ConfigurationSample.load(changes).targets[0], current: Current(accounts: accounts, groups: groups),
      owned: owned,
      nameKey: { $0.lowercased() }, takenAt: 0
    ).text
  }

  /// The target of a dump, read as a file of `conf.d`.
  private func loaded(_ text: String) throws -> TargetConfiguration {
    let main = ConfigurationSample.lines[..<5].joined(separator: "\n") + "\n"
    return try ConfigurationLoader.load(
      path: ConfigurationSample.path, files: MemoryFiles(main: main, fragments: ["acme.yaml": text])
    ).targets[0]
  }

  @Test func `the loader takes it, and its rule takes each group by its name and no other`() throws {
    let target = try loaded(try dump(Self.names.enumerated().map { group($0.offset, $0.element) }))
    let rule = try #require(target.policy.rules.first)
    #expect(target.policy.rules.count == 1 && rule.name == NameRule(attribute: "cn"))
    #expect(rule.patterns.include.count == Self.names.count)
    for name in Self.names { #expect(rule.patterns.include.filter { $0.matches(name) }.count == 1, "\(name)") }
    #expect(!rule.patterns.take(["aXbYc"]) && !rule.patterns.take(["designs"]))
  }

  @Test func `it takes nothing away and nothing over`() throws {
    let policy = try loaded(try dump([group(1, "design")])).policy
    #expect(policy.extent == .createOnly && policy.adoption == .never)
  }

  @Test func `where the target is and who we are to it is as it was, and no secret is in it`() throws {
    let before = try ConfigurationSample.load().targets[0]
    let text = try dump([group(1, "design")])
    let after = try loaded(text)
    #expect(after.policy.target == before.policy.target && after.policy.match == before.policy.match)
    guard case .filesCom(let old) = before.provider, case .filesCom(let new) = after.provider else {
      Issue.record("another provider")
      return
    }
    #expect(old.url == new.url && old.authentication.secrets.map(\.place) == new.authentication.secrets.map(\.place))
  }

  @Test(arguments: ["rate: auto", "rate: 5/s", "rate: 30/m", "ca: /etc/ca.pem", "insecure: true"])
  func `settings of the connection stay`(setting: String) throws {
    let changes = [12: "    policy: upsert\n    \(setting)"]
    let before = try ConfigurationSample.load(changes).targets[0].http
    let after = try loaded(try dump([group(1, "design")], owned: [], changes)).http
    #expect(before.rate == after.rate && before.certificateAuthorities == after.certificateAuthorities)
    #expect(before.allowsInsecure == after.allowsInsecure)
  }

  @Test func `each group says whose it is and how many are in it`() throws {
    let text = try dump([group(1, "design"), group(2, "web")], owned: [TargetGroupID("2")])
    #expect(text.contains("- \"design\"  # not ours, 2 members, 1 admin\n"))
    #expect(text.contains("- \"web\"  # ours, 2 members, 1 admin\n"))
  }

  @Test func `a group that cannot be ours is told and not listed`() throws {
    let text = try dump([group(1, "design"), group(2, "de\nfault", protection: "the default group")])
    #expect(text.contains("# not listed: de\\u{a}fault: the default group\n"))
    #expect(try loaded(text).policy.rules[0].patterns.include.map(\.description) == ["design"])
  }

  @Test func `a target without groups gives an entry that takes none`() throws {
    let patterns = try loaded(try dump([])).policy.rules[0].patterns
    #expect(!patterns.take(["design"]))
  }

  @Test func `names that the target takes for one stand once`() throws {
    let text = try dump([group(1, "design"), group(2, "Design")])
    #expect(try loaded(text).policy.rules[0].patterns.include.count == 1)
  }
}
