import LDAPDirectory
import Providers
import Reconciliation
import Testing

@testable import rollcall

@Suite struct ConfigurationSecretTests {
  private static let position = Position(file: "/r/r.yaml", line: 3, column: 5)

  /// Answers with one text, whatever it is asked for.
  private struct FixedDecryption: CredentialDecryption {
    var answer = Result<String, Refusal>.failure(Refusal("must not be asked"))

    func decrypt(_ name: String, at path: String) async throws(Refusal) -> [UInt8] {
      Array("\(try answer.get()) \(name) \(path)".utf8)
    }
  }

  private static func value(
    _ place: SecretSource.Place, environment: [String: String] = [:], files: MemoryFiles = MemoryFiles(),
    decryption: FixedDecryption = FixedDecryption()
  ) async throws(SecretError) -> String {
    let resolver = SecretResolver(environment: environment, files: files, decryption: decryption)
    return try await resolver.secret(SecretSource(place, at: position)).reveal()
  }

  /// What is said when the secret is not to be had.
  private static func reason(
    _ place: SecretSource.Place, environment: [String: String] = [:], files: MemoryFiles = MemoryFiles(),
    decryption: FixedDecryption = FixedDecryption()
  ) async -> String? {
    do throws(SecretError) {
      _ = try await value(place, environment: environment, files: files, decryption: decryption)
      return nil
    } catch {
      return error.description
    }
  }

  @Test(arguments: ["s3cret", "s3cret\n", "s3cret\r\n", "s3cret\n\n"])
  func `drops the newline at the end of a file`(text: String) async throws {
    #expect(try await Self.value(.file("/s"), files: MemoryFiles(["/s": text])) == "s3cret")
  }

  @Test func `keeps blanks at the end`() async throws {
    #expect(try await Self.value(.environment("P"), environment: ["P": "a b "]) == "a b ")
  }

  @Test(arguments: [UInt32(0o640), 0o604, 0o620, 0o601])
  func `refuses a file that others have rights to`(mode: UInt32) async {
    let reason = await Self.reason(.file("/s"), files: MemoryFiles(["/s": "hunter2"], mode: mode))
    #expect(
      reason == "/r/r.yaml:3:5: file /s can be read by others (mode \(String(mode, radix: 8))): chmod 600 '/s'")
  }

  @Test(arguments: ["", "\n", "\r\n\n"])
  func `refuses an empty secret`(text: String) async {
    #expect(
      await Self.reason(.file("/s"), files: MemoryFiles(["/s": text]))
        == "/r/r.yaml:3:5: file /s is empty: write the secret there")
  }

  @Test func `refuses a secret of several lines without showing it`() async {
    let reason = await Self.reason(.file("/s"), files: MemoryFiles(["/s": "hunter2\nhunter3\n"]))
    #expect(
      reason == "/r/r.yaml:3:5: file /s has several lines or control characters in it: only the secret may stand there")
  }

  @Test func `names the file that does not exist`() async {
    #expect(await Self.reason(.file("/s")) == "/r/r.yaml:3:5: file /s does not exist: write the secret there, with mode 600")
  }

  @Test func `names the environment variable that is not set`() async {
    #expect(
      await Self.reason(.environment("P")) == "/r/r.yaml:3:5: environment variable P is not set: set it where rollcall is started"
    )
  }

  @Test func `takes a credential from where systemd put it, whatever its mode`() async throws {
    let files = MemoryFiles(["/run/c/key": "mine", "/etc/credstore/key": "other"], mode: 0o440)
    #expect(try await Self.value(.credential("key"), environment: ["CREDENTIALS_DIRECTORY": "/run/c"], files: files) == "mine")
  }

  @Test func `takes a credential from the store outside the service`() async throws {
    #expect(try await Self.value(.credential("key"), files: MemoryFiles(["/etc/credstore/key": "plain\n"])) == "plain")
  }

  @Test func `refuses a credential in the store that others may read`() async {
    let reason = await Self.reason(.credential("key"), files: MemoryFiles(["/etc/credstore/key": "hunter2"], mode: 0o644))
    #expect(reason == "/r/r.yaml:3:5: credential key can be read by others (mode 644): chmod 600 '/etc/credstore/key'")
  }

  @Test func `has an encrypted credential decrypted`() async throws {
    let value = try await Self.value(
      .credential("key"), files: MemoryFiles(["/etc/credstore.encrypted/key": "xyz"]),
      decryption: FixedDecryption(answer: .success("opened")))
    #expect(value == "opened key /etc/credstore.encrypted/key")
  }

  @Test func `passes on why a credential cannot be decrypted`() async {
    let reason = await Self.reason(
      .credential("key"), files: MemoryFiles(["/etc/credstore.encrypted/key": "xyz"]),
      decryption: FixedDecryption(answer: .failure(Refusal("cannot be decrypted"))))
    #expect(reason == "/r/r.yaml:3:5: credential key cannot be decrypted")
  }

  @Test func `says where a missing credential was looked for`() async {
    #expect(
      await Self.reason(.credential("key"))
        == """
        /r/r.yaml:3:5: credential key is not in $CREDENTIALS_DIRECTORY, /etc/credstore or /etc/credstore.encrypted: \
        put it there, and name it for the service: systemctl edit UNIT (rollcall, rollcall@NAME or rollcall-plan), \
        [Service], LoadCredential=key
        """
    )
  }

  @Test func `does not look further when a credential cannot be read`() async {
    var files = MemoryFiles(["/etc/credstore.encrypted/key": "xyz"])
    files.failures["/etc/credstore/key"] = FileError("/etc/credstore/key", "Input/output error")
    #expect(
      await Self.reason(.credential("key"), files: files)
        == "/r/r.yaml:3:5: credential key cannot be read: /etc/credstore/key: Input/output error")
  }

  @Test func `the service, to which the stores are closed, is told to have the credential handed over`() async {
    var files = MemoryFiles([:])
    files.failures["/etc/credstore/key"] = FileError("/etc/credstore/key", "Permission denied", isDenied: true)
    #expect(
      await Self.reason(.credential("key"), files: files)
        == """
        /r/r.yaml:3:5: credential key was not handed over by systemd, and /etc/credstore/key is for root alone: name it for the \
        service: systemctl edit UNIT (rollcall, rollcall@NAME or rollcall-plan), [Service], LoadCredential=key; or run this as root
        """
    )
  }

  @Test(arguments: [
    "hunter2", "\"hunter2\"", "12345678", "{ hunter2: }", "{ credential: hun/ter2 }", "{ env: \"hunter 2\" }",
    "{ file: hunter2 }",
    "[hunter2]", "{ file: /a, env: hunter2 }", "{ env: [hunter2] }", "{ credntial: hunter2 }",
  ])
  func `never shows what stands in the place of a secret`(text: String) {
    let problems = ConfigurationSample.problems([10: "    api-key: \(text)"])
    #expect(problems.count == 1)
    #expect(["hun", "ter2", "12345678"].allSatisfy { !problems.joined().contains($0) })
  }

  @Test func `advises where a plain secret belongs`() {
    #expect(
      ConfigurationSample.problems([10: "    api-key: hunter2"]) == [
        """
        /r/r.yaml:10:14: `targets.api-key` is written in the file itself, where secrets do not belong: \
        keep it elsewhere and say where, as `{credential: NAME}`, `{file: PATH}` or `{env: NAME}`
        """
      ])
  }

  @Test func `shows nothing of a file that is not YAML`() {
    let problems = ConfigurationSample.problems([10: "    api-key: hunter2: hunter3"])
    #expect(problems.count == 1 && !problems.joined().contains("hunter"))
  }

  @Test func `resolves a configuration into the settings of the modules`() async throws {
    let configuration = try ConfigurationSample.load([
      3: "  bind: { dn: \"cn=r,dc=example\", password: { env: LDAP } }",
      10: "    session: { username: u, password: { env: FILES } }",
    ])
    let resolver = SecretResolver(
      environment: ["LDAP": "one", "FILES": "two"], files: MemoryFiles(), decryption: FixedDecryption())
    let resolved = try await configuration.resolve(using: resolver)
    guard case .simple(let dn, let password) = resolved.directory.bind,
      case .filesCom(let site)? = resolved.targets.first?.provider,
      case .session(let username, let filesPassword, nil) = site.authentication
    else {
      Issue.record("the kinds of authentication are others than those configured")
      return
    }
    #expect([dn, password.reveal(), username, filesPassword.reveal()] == ["cn=r,dc=example", "one", "u", "two"])
  }

  @Test func `names every secret that is not to be had`() async throws {
    let configuration = try ConfigurationSample.load([
      3: "  bind: { dn: \"cn=r\", password: { env: A } }", 10: "    api-key: { env: B }",
    ])
    let resolver = SecretResolver(environment: [:], files: MemoryFiles(), decryption: FixedDecryption())
    let error = await #expect(throws: SecretErrors.self) { try await configuration.resolve(using: resolver) }
    #expect(
      error?.description
        == """
        /r/r.yaml:3:33: environment variable A is not set: set it where rollcall is started
        /r/r.yaml:10:14: environment variable B is not set: set it where rollcall is started
        """)
  }

  @Test func `lists where secrets are kept without fetching them`() throws {
    let configuration = try ConfigurationSample.load([3: "  bind: { dn: \"cn=r\", password: { file: /a } }"])
    #expect(configuration.secrets.map(\.description) == ["file /a", "credential key"])
  }
}
