import Reconciliation
import Testing

@testable import rollcall

@Suite struct ConfigurationManualChangesTests {
  @Test(arguments: [
    ("", ManualChanges.revert), ("    revert-manual-changes: always\n", .revert), ("    revert-manual-changes: never\n", .keep),
    ("    revert-manual-changes: after 24h\n", .revertAfter(.seconds(86_400))),
    ("    revert-manual-changes: \"after 1h30m\"\n", .revertAfter(.seconds(5_400))),
  ])
  func `says what becomes of changes by hand`(text: String, expected: ManualChanges) throws {
    let configuration = try ConfigurationSample.load([12: "\(text)    policy: upsert"])
    #expect(configuration.targets.map(\.policy.manualChanges) == [expected])
  }

  private static let refused = [
    ("sometimes", "is `sometimes`, and it has to be always, never or after DURATION, such as after 24h"),
    ("after 24", "is not a duration: write it as 500ms, 30s, 15m, 1h30m or 2d"),
    ("after 500ms", "is `after 500ms`, and the time has to be a second or more: always needs none"),
  ]

  @Test(arguments: refused)
  func `refuses everything else`(value: String, problem: String) {
    let problems = ConfigurationSample.problems([12: "    policy: upsert\n    revert-manual-changes: \(value)"])
    #expect(problems == ["/r/r.yaml:13:28: `targets.revert-manual-changes` \(problem)"])
  }

  @Test func `a change of what is read changes the scope, and a change of how does not`() throws {
    func scope(_ changes: [Int: String]) throws -> [String] {
      try ConfigurationSample.load(changes).targets.map(\.policy.directoryScope)
    }
    let plain = try scope([:])
    #expect(plain == (try scope([2: "  urls: [ldaps://other.example.org]", 3: "  anonymous: true\n  page-size: 10"])))
    #expect(plain != (try scope([4: "  people: { base: \"ou=staff,dc=example\" }"])))
    #expect(plain != (try scope([4: "  people: { base: \"ou=people,dc=example\", filter: \"(uid=*)\" }"])))
    #expect(plain != (try scope([5: "  groups: { base: \"ou=groups,dc=example\", nested: false }"])))
    #expect(plain != (try scope([3: "  anonymous: true\n  schema: rfc2307"])))
  }
}
