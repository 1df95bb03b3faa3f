/// What of the configuration has a say in a target's plans, in two hashes.
package struct ConfigurationStamp: Sendable, Hashable {
  /// What is asked of the directory: while this is the same, what it says of a group can be compared.
  package let scope: UInt64
  /// What becomes of the answer: which groups and people are taken, their names, how far Rollcall goes.
  package let rules: UInt64

  package init(scope: UInt64, rules: UInt64) {
    self.scope = scope
    self.rules = rules
  }

  /// Not part of it: how the directory and the target are reached, limits, and what becomes of changes made by hand.
  package init(_ policy: TargetPolicy) {
    scope = StableHash.of(
      [policy.directoryScope] + policy.rules.flatMap { [$0.name.attribute.lowercased(), Self.text($0.admins)] })
    rules = StableHash.of(Self.target(policy) + policy.rules.flatMap(Self.texts))
  }

  private static func target(_ policy: TargetPolicy) -> [String] {
    [
      policy.match.directory.lowercased(), policy.match.account.rawValue, policy.extent.rawValue, policy.adoption.rawValue,
      policy.unknownAccounts.rawValue, policy.singleRole.rawValue, text(policy.disabledPeople),
      policy.protectedAccounts.sorted().joined(separator: "\n"), policy.protectedGroups.sorted().joined(separator: "\n"),
      policy.formerNames.sorted { $0.key < $1.key }.map { "\($0.key)\t\($0.value)" }.joined(separator: "\n"),
      policy.excludedPeople.selections.map(\.label).sorted().joined(separator: "\n"),
      policy.excludedPeople.keys.sorted().joined(separator: "\n"),
    ]
  }

  private static func texts(_ rule: GroupRule) -> [String] {
    [
      rule.label, rule.name.match ?? "", rule.name.replace ?? "", rule.name.letterCase.rawValue, rule.name.prefix,
      rule.membership.rawValue, rule.allowsEmpty ? "empty" : "",
    ]
  }

  private static func text(_ source: AdminSource?) -> String {
    switch source {
    case .attributes(let names): "attributes " + names.joined(separator: "\n")
    case .group(let template): "group " + template
    case nil: ""
    }
  }

  private static func text(_ rule: DisabledPeople) -> String {
    switch rule {
    case .keep: "keep"
    case .drop: "drop"
    case .dropAfter(let time): "drop after \(time.components.seconds) s"
    }
  }
}
