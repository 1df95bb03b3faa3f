import Reconciliation
import Testing

@testable import rollcall

/// Limits, grace and the switch for removals, as the configuration says them.
@Suite struct ConfigurationLimitsTests {
  private static func policy(_ changes: [Int: String]) throws -> TargetPolicy {
    try #require(try ConfigurationSample.load(changes).targets.first).policy
  }

  @Test(arguments: ["off", "\"off\"", "'off'"])
  func `reads off as YAML may take it`(word: String) throws {
    let configuration = try ConfigurationSample.load([1: "removals: \(word)\ndirectory:"])
    #expect(configuration.targets.first?.policy.removalsOff == .configuration)
    #expect(configuration.warnings.map(\.text) == ["`removals: off`: nothing is taken away on any target; what would be is held"])
  }

  @Test(arguments: ["removals: on\ndirectory:", "removals: \"on\"\ndirectory:", "directory:"])
  func `takes away what is to go where nobody says off`(text: String) throws {
    let configuration = try ConfigurationSample.load([1: text])
    #expect(configuration.targets.first?.policy.removalsOff == nil && configuration.warnings.isEmpty)
  }

  @Test(arguments: ["false", "no", "Off", "OFF", "0", "never"])
  func `refuses every other word for off`(word: String) {
    #expect(
      ConfigurationSample.problems([1: "removals: \(word)\ndirectory:"])
        .contains { $0.hasPrefix("/r/r.yaml:1:11: `removals` is `\(word)`, and it has to be one of on, off") })
  }

  @Test func `refuses a switch that is no word`() {
    #expect(
      ConfigurationSample.problems([1: "removals: [off]\ndirectory:"])
        == ["/r/r.yaml:1:11: `removals` has to be one of on, off, not a list"])
  }

  @Test func `switches the targets of conf.d off as well`() throws {
    let fragment =
      "targets:\n"
      + ConfigurationSample.lines[6...].joined(separator: "\n").replacing("acme", with: "other")
      .replacing("name: files", with: "name: more")
    let configuration = try ConfigurationSample.load([1: "removals: off\ndirectory:"], fragments: ["a.yaml": fragment])
    #expect(configuration.targets.map(\.policy.removalsOff) == [.configuration, .configuration])
  }

  @Test(arguments: [
    ("{ reads: 3 }", Grace(reads: 3)), ("{ for: 24h }", Grace(time: .seconds(86_400))),
    ("{ reads: 2, for: 1h }", Grace(reads: 2, time: .seconds(3_600))),
  ])
  func `reads a grace`(text: String, grace: Grace) throws {
    #expect(try Self.policy([12: "    policy: full\n    grace: \(text)"]).grace == grace)
  }

  @Test(arguments: [
    ("{}", "13:12: `targets.grace` needs `reads` or `for`"),
    ("{ reads: 0 }", "13:21: `targets.grace.reads` has to be a whole number from 1 to 1000"),
    ("{ for: 100ms }", "13:19: `targets.grace.for` has to be at least 1s"),
    ("3", "13:12: `targets.grace` has to be a mapping, not a number"),
  ])
  func `refuses a grace that is none`(text: String, problem: String) {
    #expect(ConfigurationSample.problems([12: "    policy: full\n    grace: \(text)"]) == ["/r/r.yaml:\(problem)"])
  }

  @Test func `has no grace where none is given`() throws { #expect(try Self.policy([:]).grace == nil) }

  @Test func `reads the limits of one group's admins and of shrinkage`() throws {
    let limits = try Self.policy([
      1: "limits: { group-revocations: 4, shrinkage: { percent: 20 } }\ndirectory:",
      12: "    policy: full\n    limits: { shrinkage: 7 }",
    ]).limits
    #expect(limits.groupRevocations == Limit(atLeast: 4) && limits.shrinkage == Limit(atLeast: 7))
  }

  @Test(arguments: TargetPolicy.Extent.allCases)
  func `reads how far a target goes, which has no default`(extent: TargetPolicy.Extent) throws {
    #expect(try Self.policy([12: "    policy: \(extent.rawValue)"]).extent == extent)
    #expect(!ConfigurationSample.problems([12: ""]).isEmpty)
  }
}
