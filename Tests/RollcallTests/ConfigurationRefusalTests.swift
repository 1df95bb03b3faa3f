import Testing

/// What one wrong line of a configuration is told with: which key, where, and what would be right.
@Suite struct ConfigurationRefusalTests {
  static let keys = [
    RefusedChange(
      12, "    polcy: upsert", "7:5: `targets` needs `policy`", "12:5: unknown key `polcy` in `targets`; did you mean `policy`?"),
    RefusedChange(13, "    colour: red\n    groups:", "13:5: unknown key `colour` in `targets`"),
    RefusedChange(1, "instnace: a\ndirectory:", "1:1: unknown key `instnace`; did you mean `instance`?"),
    RefusedChange(12, "", "7:5: `targets` needs `policy`"),
    RefusedChange(9, "", "7:5: `targets` needs `url`"),
    RefusedChange(2, "", "3:3: `directory` needs one of `urls`, `srv`"),
    RefusedChange(
      2, "  ldif: /a.ldif", "3:14: `directory.anonymous` contradicts `ldif`, which needs no server: keep one of them"),
    RefusedChange(12, "    policy:", "12:5: `targets.policy` has no value"),
    RefusedChange(
      12, "    policy: full\n    policy: upsert", "12:5: `policy` is given more than once in one mapping; keep one of them"),
    RefusedChange(8, "    provider: dropbox", "8:15: `targets.provider` is `dropbox`, and it has to be one of files.com, bigv"),
    RefusedChange(10, "", "7:5: `targets` needs one of `api-key`, `session`"),
  ]

  static let kinds = [
    RefusedChange(2, "  urls: ldaps://ldap.example.org", "2:9: `directory.urls` has to be a list, not text"),
    RefusedChange(2, "  urls: []", "2:9: `directory.urls` is an empty list, and there has to be something in it"),
    RefusedChange(4, "  people: [ou=people]", "4:11: `directory.people` has to be a mapping, not a list"),
    RefusedChange(3, "  anonymous: yes", "3:14: `directory.anonymous` has to be true or false"),
    RefusedChange(3, "  anonymous: \"true\"", "3:14: `directory.anonymous` has to be true or false"),
    RefusedChange(
      3, "  anonymous: true\n  page-size: 010", "4:14: `directory.page-size` has to be a whole number from 1 to 100000"),
    RefusedChange(
      3, "  anonymous: true\n  page-size: 0", "4:14: `directory.page-size` has to be a whole number from 1 to 100000"),
    RefusedChange(
      14, "      - name: { attribute: cn, match: \"(.+)\", replace: 5 }",
      "14:56: `targets.groups.name.replace` has to be text, and unquoted this is a number: put it in quotes"),
    RefusedChange(
      7, "  - name: \"a b\"", "7:11: `targets.name` has to be a name of letters, digits, `.`, `_` and `-`, 64 at most"),
    RefusedChange(
      12, "    policy: upsrt",
      "12:13: `targets.policy` is `upsrt`, and it has to be one of create-only, upsert, full; did you mean `upsert`?"),
    RefusedChange(
      4, "  people: { base: people }", "4:19: `directory.people.base` is not a DN such as ou=people,dc=example,dc=org"),
  ]

  static let notations = [
    RefusedChange(
      1, "schedule: { every: 15 }\ndirectory:",
      "1:20: `schedule.every` is not a duration: write it as 500ms, 30s, 15m, 1h30m or 2d"),
    RefusedChange(1, "schedule: { every: 100ms }\ndirectory:", "1:20: `schedule.every` has to be at least 1s"),
    RefusedChange(
      12, "    policy: full\n    rate: fast",
      "13:11: `targets.rate` is not a rate: write it as 10/s, 600/m, 1000/h, auto or unlimited"),
    RefusedChange(
      1, "limits: { removals: { percent: 101 } }\ndirectory:",
      "1:32: `limits.removals.percent` has to be a whole number from 0 to 100"),
    RefusedChange(
      14, "      - name: { attribute: cn, match: \"files-(\" }",
      "14:39: `targets.groups.name.match` is not a regular expression that can be used: expected ')'"),
    RefusedChange(
      14, "      - name: { attribute: cn, match: \"f-(.+)\", replace: \"$2\" }",
      "14:58: `targets.groups.name.replace` has $2 in it, and `match` captures 1: $1 is the first"),
    RefusedChange(
      14, "      - name: cn\n        select: \"(cn=a\"",
      "15:17: `targets.groups.select` is not an LDAP filter such as (&(cn=a*)(ou=b)): "
        + "it lacks a closing parenthesis, at byte 6"
    ),
    RefusedChange(
      14, "      - name: cn\n        admins: { group: \"cn={cn-admins,dc=org\" }",
      "15:26: `targets.groups.admins.group` has a brace without its partner: write {cn} for the group's cn"),
    RefusedChange(
      2, "  urls: [ldap.example.org]", "2:10: `directory.urls` is not a URL that begins with ldaps://, ldap://, ldapi://"),
    RefusedChange(
      9, "    url: ftp://acme.files.com", "9:10: `targets.url` begins with ftp:, and it has to begin with https://, http://"),
    RefusedChange(
      9, "    url: https://acme.files.com/api",
      "9:10: `targets.url` has more than a server in it: leave out what follows host and port"),
    RefusedChange(
      9, "    url: https://me:hunter2@acme.files.com",
      "9:10: `targets.url` has a user or password in it: who we are is said elsewhere"),
  ]

  static let contradictions = [
    RefusedChange(
      3, "  anonymous: true\n  tls: { start: true }",
      "2:10: `directory.urls` contradicts `tls: {start: true}`: StartTLS is for ldap://, and this is ldaps://"),
    RefusedChange(
      2, "  urls: [ldap://ldap.example.org]",
      "2:10: `directory.urls` would be talked to in the clear: use ldaps:// or `tls: {start: true}`, or say `insecure: true`"),
    RefusedChange(
      9, "    url: http://acme.files.com",
      "9:10: `targets.url` would be talked to in the clear: use https://, or say `insecure: true`"),
    RefusedChange(
      3, "  bind: { dn: cn=a, password: { env: P } }\n  sasl: external",
      "4:3: `sasl` and `bind` exclude each other: keep one of them"),
    RefusedChange(
      10, "    api-key: { credential: key }\n    session: { username: u, password: { env: P } }",
      "11:5: `session` and `api-key` exclude each other: keep one of them"),
    RefusedChange(3, "  anonymous: false", "3:14: `directory.anonymous` is false: leave it out and give `bind` or `sasl`"),
    RefusedChange(
      5, "  groups: { base: dc=example, nested: true }\n  schema: rfc2307",
      "5:39: `directory.groups.nested` contradicts `schema: rfc2307`, which has no groups in groups"),
    RefusedChange(
      14, "      - name: cn\n        admins: { attribute: [] }",
      "15:30: `targets.groups.admins.attribute` is an empty list, and there has to be something in it"),
    RefusedChange(
      5, "  groups: { base: dc=example, nested: deep }",
      "5:39: `directory.groups.nested` has to be true, false or in-chain"),
    RefusedChange(
      3, "  anonymous: true\n  attributes: { members: [] }",
      "4:15: `directory.attributes` leaves no way to tell who is in a group: "
        + "name `members`, `usernames`, `urls`, `member-of` or `primary-group`"),
    RefusedChange(
      3, "  anonymous: true\n  attributes: { primary-group: true }",
      "4:32: `directory.attributes.primary-group` has to be {person: ATTRIBUTE, group: ATTRIBUTE} or false"),
    RefusedChange(
      3, "  anonymous: true\n  schema: custom\n  attributes: { usernames: [memberUid] }",
      "2:3: `directory` needs `stable-id`", "2:3: `directory` needs `username`",
      "6:11: `directory.people` needs `filter`", "7:11: `directory.groups` needs `filter`"),
    RefusedChange(1, "schedule: { every: 1m, jitter: 2m }\ndirectory:", "1:32: `schedule.jitter` is longer than `every`"),
    RefusedChange(
      12, "    policy: full\n    timeouts: { total: 5s }",
      "13:15: `targets.timeouts` contradict each other: `total` is shorter than `connect` or `idle`"),
    RefusedChange(
      1, "limits: { removals: { at-least: 5, at-most: 2 } }\ndirectory:",
      "1:21: `limits.removals` contradicts itself: `at-least` is more than `at-most`"),
    RefusedChange(1, "limits: { removals: { at-most: 2 } }\ndirectory:", "1:21: `limits.removals` needs `percent` or `at-least`"),
    RefusedChange(
      14, "      - name: { attribute: cn, replace: a }",
      "14:41: `targets.groups.name.replace` needs `match`: without it there is nothing to replace"),
  ]

  @Test("Row 87: what is wrong is said, and exactly where", arguments: keys + kinds + notations + contradictions)
  func refused(change: RefusedChange) {
    #expect(ConfigurationSample.problems([change.line: change.text]) == change.problems)
  }
}
