import Engine
import HTTPClient
import LDAPDirectory
import Reconciliation
import Testing

@testable import rollcall

@Suite struct ConfigurationLoadingTests {
  /// A target for `conf.d`.
  private static func fragment(_ name: String, account: Int = 42) -> String {
    """
    targets:
      - name: \(name)
        provider: bigv
        account: \(account)
        api-key: { env: KEY }
        match: { directory: uid, account: username }
        policy: create-only
        groups: [ { name: cn } ]
    """
  }

  @Test func `needs no more than the required settings`() throws {
    let configuration = try ConfigurationSample.load()
    #expect(configuration.instance == "rollcall")
    #expect(configuration.stateFolder == "/var/lib/rollcall")
    #expect(
      configuration.targets.map(\.schedule)
        == configuration.targets.map { _ in
          Schedule(.every(.seconds(900)), jitter: .seconds(60), runsAtStart: true)
        })
    #expect(configuration.directory.bind == .anonymous)
    #expect(configuration.targets.map(\.policy.target) == ["files"])
  }

  @Test func `takes the defaults of the modules`() throws {
    let configuration = try ConfigurationSample.load()
    let target = try #require(configuration.targets.first)
    let standard = HTTPClientSettings()
    #expect(target.policy.limits == .standard)
    #expect(target.policy.adoption == .never)
    #expect(target.http.rate == standard.rate)
    #expect(target.http.totalTimeout == standard.totalTimeout)
    #expect(configuration.directory.timeouts == Timeouts(connect: .seconds(10), idle: .seconds(30), total: .seconds(600)))
    #expect(configuration.directory.groups.nested)
  }

  @Test(arguments: DirectorySchema.Name.allCases.filter { $0 != .custom })
  func `knows people and groups by the schema`(name: DirectorySchema.Name) throws {
    let directory = try ConfigurationSample.load([3: "  anonymous: true\n  schema: \(name.rawValue)"]).directory
    let schema = DirectorySchema.named(name)
    #expect(directory.schema == schema && schema.name == name && schema.tellsMembers)
    #expect(directory.people.filter == schema.peopleFilter && directory.groups.filter == schema.groupsFilter)
    #expect(directory.groups.nested == (name != .rfc2307))
  }

  @Test func `lays attributes over the schema`() throws {
    let directory = try ConfigurationSample.load([
      3: "  anonymous: true\n  schema: active-directory\n  stable-id: entryUUID\n"
        + "  attributes: { member-of: memberOf, primary-group: false, usernames: [memberUid] }\n  username: uid",
      5: "  groups: { base: dc=example, nested: in-chain, unread: ignore }",
    ]).directory
    var expected = DirectorySchema.activeDirectory
    (expected.members, expected.usernames, expected.memberOf) = ([], ["memberUid"], "memberOf")
    (expected.primaryGroup, expected.username, expected.stableID) = (nil, "uid", "entryUUID")
    #expect(directory.schema == expected)
    #expect(directory.groups.nested && directory.groups.inChain && directory.groups.ignoresUnread)
  }

  @Test func `keeps members beside member-of when both are named`() throws {
    let directory = try ConfigurationSample.load([
      3: "  anonymous: true\n  attributes: { member-of: memberOf, members: [member] }"
    ]).directory
    #expect(directory.schema.members == ["member"] && directory.schema.memberOf == "memberOf")
  }

  @Test func `takes everything from the file with a custom schema`() throws {
    let directory = try ConfigurationSample.load([
      3: "  anonymous: true\n  schema: custom\n  stable-id: nsUniqueId\n  attributes: { urls: [memberURL] }",
      4: "  people: { base: dc=example, filter: (objectClass=person) }",
      5: "  groups: { base: dc=example, filter: (objectClass=groupOfURLs) }",
    ]).directory
    #expect(directory.schema == DirectorySchema(.custom, urls: ["memberURL"], stableID: "nsUniqueId"))
    #expect(directory.people.filter == "(objectClass=person)" && directory.groups.filter == "(objectClass=groupOfURLs)")
  }

  @Test func `lays a target's limits over the common ones, and those over the defaults`() throws {
    let configuration = try ConfigurationSample.load([
      1: "limits: { removals: 7, deletions: { percent: 3, at-most: 9 } }\ndirectory:",
      12: "    policy: full\n    limits: { removals: 8 }",
    ])
    var expected = Limits.standard
    expected.removals = Limit(atLeast: 8)
    expected.deletions = Limit(percent: 3, atLeast: 0, atMost: 9)
    #expect(configuration.targets.first?.policy.limits == expected)
  }

  @Test func `reads group rules`() throws {
    let rule = """
            - select: "(cn=a*)"
              name: { attribute: ou, match: "^a-(.+)$", replace: "$1" }
              admins: { group: "cn={cn}-admins,dc=example" }
              membership: additive
              allow-empty: true
      """
    let configuration = try ConfigurationSample.load([14: rule])
    let expected = GroupRule(
      selection: Selection(expression: "(cn=a*)"), name: NameRule(attribute: "ou", match: "^a-(.+)$", replace: "$1"),
      admins: .group(template: "cn={cn}-admins,dc=example"), membership: .additive, allowsEmpty: true)
    #expect(configuration.targets.first?.policy.rules == [expected])
  }

  @Test func `turns the pace off when the rate is unlimited`() throws {
    let configuration = try ConfigurationSample.load([12: "    policy: full\n    rate: unlimited"])
    #expect(configuration.targets.first?.http.rate == .unlimited)
  }

  @Test func `adds the targets of conf.d in the order of file names`() throws {
    let configuration = try ConfigurationSample.load(
      fragments: [
        "20-b.yaml": Self.fragment("b", account: 43), "10-a.yaml": Self.fragment("a"), "30-c.yaml.bak": "no: configuration",
      ])
    #expect(configuration.targets.map(\.policy.target) == ["files", "a", "b"])
  }

  @Test func `lets all targets stand in conf.d`() throws {
    let changes = Dictionary(uniqueKeysWithValues: (6...14).map { ($0, "") })
    let configuration = try ConfigurationSample.load(changes, fragments: ["a.yaml": Self.fragment("a")])
    #expect(configuration.targets.map(\.policy.target) == ["a"])
  }

  @Test func `gives a target of conf.d the common limits`() throws {
    let configuration = try ConfigurationSample.load(
      [1: "limits: { renames: 1 }\ndirectory:"], fragments: ["a.yaml": Self.fragment("a")])
    #expect(configuration.targets.last?.policy.limits.renames == Limit(atLeast: 1))
  }

  @Test func `refuses everything but targets in conf.d`() {
    let problems = ConfigurationSample.problems(fragments: ["a.yaml": "schedule: { every: 1m }\n" + Self.fragment("a")])
    #expect(problems == ["/r/conf.d/a.yaml:1:1: unknown key `schedule`"])
  }

  @Test func `finds one target name in two files`() {
    let problems = ConfigurationSample.problems(fragments: ["a.yaml": Self.fragment("files")])
    #expect(
      problems == ["/r/conf.d/a.yaml:2:11: `targets.name` is `files`, and the target at /r/r.yaml:7:11 is called that already"])
  }

  @Test func `refuses two targets at one account`() {
    let problems = ConfigurationSample.problems(fragments: ["a.yaml": Self.fragment("a"), "b.yaml": Self.fragment("b")])
    #expect(problems.count == 1)
    #expect(problems.first?.hasPrefix("/r/conf.d/b.yaml:2:5: ") == true, "\(problems)")
    #expect(problems.first?.contains("/accounts/42, and so is the one at /r/conf.d/a.yaml:2:5") == true, "\(problems)")
  }

  @Test func `reads conf.d even when the main file is not YAML`() {
    let problems = ConfigurationSample.problems([1: "directory: ]"], fragments: ["a.yaml": Self.fragment("\"a b\"")])
    #expect(problems.map { $0.prefix { $0 != " " } } == ["/r/conf.d/a.yaml:2:11:", "/r/r.yaml:1:12:"])
  }

  @Test func `does not pass over a file whose name ends in yml`() {
    let problems = ConfigurationSample.problems(fragments: ["a.yml": Self.fragment("a")])
    #expect(problems == ["/r/conf.d/a.yml: is not read under this name: end it in .yaml"])
  }

  @Test func `says when conf.d cannot be listed`() {
    var files = MemoryFiles(main: ConfigurationSample.yaml())
    files.failures["/r/conf.d"] = FileError("/r/conf.d", "Permission denied")
    let error = #expect(throws: ConfigurationErrors.self) { try ConfigurationLoader.load(path: "/r/r.yaml", files: files) }
    #expect(error?.description == "/r/conf.d: cannot be read: Permission denied")
  }

  @Test(arguments: ["ldap://127.0.0.1:3890", "ldap://[::1]", "ldap://localhost", "ldapi://%2Frun%2Fslapd%2Fldapi", "ldapi:///"])
  func `lets this machine be talked to in the clear`(url: String) throws {
    #expect(try ConfigurationSample.load([2: "  urls: [\"\(url)\"]"]).directory.urls == [url])
  }

  @Test func `warns of every insecure connection`() throws {
    let configuration = try ConfigurationSample.load([
      2: "  urls: [ldap://a.example.org]\n  insecure: true", 9: "    url: http://acme.example.org\n    insecure: true",
    ])
    #expect(configuration.warnings.map(\.subject) == ["directory", "files"])
  }

  @Test func `warns of nothing when everything is encrypted`() throws {
    #expect(try ConfigurationSample.load().warnings.isEmpty)
  }

  @Test func `takes the slash off the end of a URL`() throws {
    #expect(try ConfigurationSample.load([2: "  urls: [ldaps://a.example.org/]"]).directory.urls == ["ldaps://a.example.org"])
  }
}
