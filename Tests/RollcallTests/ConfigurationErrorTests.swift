import Testing

@testable import rollcall

/// What is told of a configuration as a whole: all that is wrong, in order, and what cannot be read at all.
@Suite struct ConfigurationErrorTests {
  @Test func `reports everything at once, in the order of the lines`() {
    let problems = ConfigurationSample.problems([
      2: "  urls: [ldap://a.example.org, x]", 8: "    provider: bgv", 12: "    policy: 5",
    ])
    #expect(
      problems == [
        "/r/r.yaml:2:10: `directory.urls` would be talked to in the clear: "
          + "use ldaps:// or `tls: {start: true}`, or say `insecure: true`",
        "/r/r.yaml:2:32: `directory.urls` is not a URL that begins with ldaps://, ldap://, ldapi://",
        "/r/r.yaml:8:15: `targets.provider` is `bgv`, and it has to be one of files.com, bigv; did you mean `bigv`?",
        "/r/r.yaml:12:13: `targets.policy` is `5`, and it has to be one of create-only, upsert, full",
      ])
  }

  @Test func `places what is not YAML`() {
    let problems = ConfigurationSample.problems([4: "  people: { base: \"ou=people\" "])
    #expect(problems == ["/r/r.yaml:5:3: is not YAML: did not find expected ',' or '}' while parsing a flow mapping (line 4)"])
  }

  @Test func `keeps a message on one line, whatever is quoted in it`() {
    #expect(ConfigurationSample.problems([1: "\"a\\nb\": 1\ndirectory:"]) == ["/r/r.yaml:1:1: unknown key `a b`"])
  }

  @Test func `names the file that cannot be read`() throws {
    let error = #expect(throws: ConfigurationErrors.self) {
      try ConfigurationLoader.load(path: "/none.yaml", files: MemoryFiles())
    }
    #expect(
      error?.description
        == "/none.yaml: cannot be read: No such file or directory; name the file with --config, or begin with a copy of config/rollcall.yaml"
    )
  }

  @Test func `asks for a mapping when the file is empty`() {
    let error = #expect(throws: ConfigurationErrors.self) {
      try ConfigurationLoader.load(path: "/r/r.yaml", files: MemoryFiles(main: "# nothing\n"))
    }
    #expect(error?.description == "/r/r.yaml: is empty: there has to be a mapping in it")
  }

  @Test func `refuses what is not UTF-8`() {
    var files = MemoryFiles()
    files.contents["/r/r.yaml"] = FileContents(bytes: [0x61, 0xff], mode: 0o644)
    let error = #expect(throws: ConfigurationErrors.self) { try ConfigurationLoader.load(path: "/r/r.yaml", files: files) }
    #expect(error?.description == "/r/r.yaml: is not UTF-8: save it in that encoding")
  }

  @Test func `says where the first of two targets with one name is`() {
    let second = ConfigurationSample.lines[6...].joined(separator: "\n")
    let problems = ConfigurationSample.problems([14: "      - name: cn\n" + second])
    #expect(problems == ["/r/r.yaml:15:11: `targets.name` is `files`, and the target at /r/r.yaml:7:11 is called that already"])
  }

  @Test func `misses targets when there are none anywhere`() {
    let changes = Dictionary(uniqueKeysWithValues: (6...14).map { ($0, "") })
    #expect(
      ConfigurationSample.problems(changes) == ["/r/r.yaml:1:1: the file needs `targets`, here or in conf.d/*.yaml beside it"])
  }
}
