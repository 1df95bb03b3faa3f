import Reconciliation
import Testing

@testable import rollcall

/// Selection, names and people of a target, as the configuration says them.
@Suite struct ConfigurationMappingTests {
  private static func rule(_ lines: String...) -> String {
    (["      - name: cn"] + lines.map { "        " + $0 }).joined(separator: "\n")
  }

  private static func policy(_ changes: [Int: String]) throws -> TargetPolicy {
    try #require(try ConfigurationSample.load(changes).targets.first).policy
  }

  @Test func `reads base and patterns of a rule`() throws {
    let policy = try Self.policy([
      14: Self.rule("base: \"ou=Files, ou=groups,dc=example\"", "include: [files-*, 7]", "exclude: [\"*-[0-9]\"]")
    ])
    let rule = try #require(policy.rules.first)
    #expect(rule.selection == Selection(expression: nil, base: "ou=Files, ou=groups,dc=example"))
    #expect(rule.patterns.label == "include files-*, 7; exclude *-[0-9]")
  }

  @Test func `takes the base of all groups and a pattern for everything as nothing special`() throws {
    let policy = try Self.policy([14: Self.rule("base: \"OU=Groups, DC=example\"", "include: [\"*\"]", "exclude: []")])
    #expect(policy.rules == [GroupRule(selection: .all, name: NameRule(attribute: "cn"))])
  }

  @Test func `reads the case and the prefix of names`() throws {
    let policy = try Self.policy([14: "      - name: { attribute: ou, case: lower, prefix: \"ldap-\" }"])
    #expect(policy.rules.first?.name == NameRule(attribute: "ou", letterCase: .lower, prefix: "ldap-"))
  }

  @Test func `reads former names`() throws {
    let policy = try Self.policy([12: "    policy: full\n    previously: { finance-emea: finance, design: design, 7: 8 }"])
    #expect(policy.formerNames == ["finance-emea": "finance", "design": "design", "7": "8"])
  }

  @Test func `reads whom to exclude`() throws {
    let policy = try Self.policy([
      12: """
          policy: full
          exclude-people:
            filter: "(employeeType=external)"
            group: "cn=no-sync,dc=example"
            list: [ana@example.org, 17]
      """
    ])
    #expect(
      policy.excludedPeople
        == PeopleExclusion(
          selections: [.filter("(employeeType=external)"), .group("cn=no-sync,dc=example")], keys: ["ana@example.org", "17"]))
  }

  @Test(arguments: [
    ("", DisabledPeople.keep), (", disabled: keep", .keep), (", disabled: drop", .drop),
    (", disabled: { drop-after: 7d }", .dropAfter(.seconds(604_800))),
  ])
  func `tells every target what becomes of disabled people`(text: String, expected: DisabledPeople) throws {
    let changes = [4: "  people: { base: \"ou=people,dc=example\"\(text) }"]
    let fragment = """
      targets:
        - { name: other, provider: bigv, account: 1, api-key: { env: KEY }, policy: full,
            match: { directory: uid, account: username }, groups: [ { name: cn } ] }
      """
    let configuration = try ConfigurationSample.load(changes, fragments: ["other.yaml": fragment])
    #expect(configuration.targets.map(\.policy.disabledPeople) == [expected, expected])
    #expect(configuration.directory.disabledPeople == expected)
  }

  static let refused = [
    RefusedChange(
      14, rule("base: \"ou=people,dc=example\""),
      "15:15: `targets.groups.base` is not below `directory.groups.base` (ou=groups,dc=example): groups are read nowhere else"),
    RefusedChange(14, rule("base: groups"), "15:15: `targets.groups.base` is not a DN such as ou=people,dc=example,dc=org"),
    RefusedChange(
      14, rule("include: [\"a*\", \"[b\"]"),
      "15:25: `targets.groups.include` has a [ without its ]: write \\[ for the character itself"),
    RefusedChange(
      14, rule("include: []"), "15:18: `targets.groups.include` is an empty list, and there has to be something in it"),
    RefusedChange(14, rule("exclude: a*"), "15:18: `targets.groups.exclude` has to be a list, not text"),
    RefusedChange(14, rule("exlude: [a*]"), "15:9: unknown key `exlude` in `targets.groups`; did you mean `exclude`?"),
    RefusedChange(
      14, "      - name: { attribute: cn, case: lowr }",
      "14:38: `targets.groups.name.case` is `lowr`, and it has to be one of keep, lower, upper; did you mean `lower`?"),
    RefusedChange(14, "      - name: { attribute: cn, prefix: \"\" }", "14:40: `targets.groups.name.prefix` is empty"),
    RefusedChange(
      12, "    policy: full\n    previously: { a: old, b: Old }",
      "13:30: `targets.previously` says that `Old` is `b` now, and at /r/r.yaml:13:22 that it is another group"),
    RefusedChange(
      12, "    policy: full\n    previously: { a: x, A: y }",
      "13:25: `targets.previously` says twice what `A` was: at /r/r.yaml:13:19, too"),
    RefusedChange(
      12, "    policy: full\n    previously: { c: b, b: a }",
      "13:17: `targets.previously` says what `c` was and what that was before, at /r/r.yaml:13:25: "
        + "give the name that the group has on the target now"),
    RefusedChange(
      12, "    policy: full\n    previously: { \" a\": b }",
      "13:19: `targets.previously` names ` a`, and that is no name there: begins or ends with a blank"),
    RefusedChange(12, "    policy: full\n    previously: [a]", "13:17: `targets.previously` has to be a mapping, not a list"),
    RefusedChange(
      12, "    policy: full\n    exclude-people: {}", "13:21: `targets.exclude-people` needs `filter`, `group` or `list`"),
    RefusedChange(
      12, "    policy: full\n    exclude-people: { filter: employeeType=x }",
      "13:31: `targets.exclude-people.filter` is not an LDAP filter such as (&(cn=a*)(ou=b)): "
        + "it needs a parenthesis around every part of it, as in (&(cn=a*)(ou=b)), at byte 1"),
    RefusedChange(
      12, "    policy: full\n    exclude-people: { group: no-sync }",
      "13:30: `targets.exclude-people.group` is not a DN such as ou=people,dc=example,dc=org"),
    RefusedChange(
      4, "  people: { base: \"ou=people,dc=example\", disabled: dorp }",
      "4:53: `directory.people.disabled` is `dorp`, and it has to be keep, drop or {drop-after: DURATION}"),
    RefusedChange(
      4, "  people: { base: \"ou=people,dc=example\", disabled: { drop-after: 0s } }",
      "4:67: `directory.people.disabled.drop-after` has to be at least 1s"),
  ]

  @Test(arguments: refused)
  func `says what is wrong and exactly where`(change: RefusedChange) {
    #expect(ConfigurationSample.problems([change.line: change.text]) == change.problems)
  }

  @Test func `compares former names as the target's provider does`() {
    let fragment = """
      targets:
        - { name: other, provider: bigv, account: 1, api-key: { env: KEY }, policy: full,
            match: { directory: uid, account: username }, groups: [ { name: cn } ], previously: { Design: old } }
      """
    #expect(
      ConfigurationSample.problems([:], fragments: ["other.yaml": fragment]) == [
        "/r/conf.d/other.yaml:3:93: `targets.previously` names `Design`, and that is no name there: "
          + "has other characters than a-z, 0-9 and the hyphen"
      ])
  }
}
