import Fixtures
import Foundation
import Ledger
import Reconciliation
import Sandbox

/// All that a run of `rollcall` meets: a directory, both stand-ins, a configuration and a state folder of one test's own.
///
/// Suites that use it are serialized, so that there are as many worlds at a time as suites, and not as tests.
struct World: Sendable {
  /// One line of the stand-ins' journal.
  private struct Request: Decodable {
    let method: String
    let path: String
  }

  /// The directory of a suite whose tests do not change it; nil gives every world one of its own, that of the company.
  @TaskLocal static var sharedDirectory: Slapd?

  let directory: Slapd
  let folder: TemporaryFolder
  let addresses: SandboxAddresses
  private let journal: String

  private init(directory: Slapd, folder: TemporaryFolder, journal: String, addresses: SandboxAddresses) {
    self.directory = directory
    self.folder = folder
    self.journal = journal
    self.addresses = addresses
  }

  var stateFolder: String { folder.file("state") }
  var ledgerPath: String { "\(stateFolder)/ledger.sqlite" }
  var configurationPath: String { folder.file("rollcall.yaml") }

  /// The configuration before a test changes it.
  var configuration: WorldConfiguration {
    WorldConfiguration(
      state: stateFolder, directoryURL: directory.ldapURL, filesComURL: addresses.filesCom, bigVURL: addresses.bigV)
  }

  /// What `rollcall` is started with.
  var environment: [String: String] {
    [
      "PATH": "/usr/bin:/bin", "LDAP_PASSWORD": Company.password, "FILES_KEY": Company.filesComKey, "BIGV_KEY": Company.bigVKey,
    ]
  }

  /// Runs `rollcall COMMAND -c FILE ARGUMENTS...` to its end; `configured` changes the configuration first.
  func rollcall(
    _ command: String, _ arguments: String..., environment changes: [String: String?] = [:],
    configured: (inout WorldConfiguration) -> Void = { _ in }, while body: (ObservedProgram) async throws -> Void = { _ in }
  ) async throws -> ObservedProgram.Ending {
    try configure(configured)
    return try await run([command, "-c", configurationPath] + arguments, environment: changes, while: body)
  }

  /// Runs `rollcall` with exactly these arguments to its end; a variable that is changed to nil is not set.
  func run(
    _ arguments: [String], environment changes: [String: String?] = [:],
    while body: (ObservedProgram) async throws -> Void = { _ in }
  ) async throws -> ObservedProgram.Ending {
    var environment = environment
    for (name, value) in changes { environment[name] = value }
    return try await ObservedProgram.run(BuiltProgram.path("rollcall"), arguments, environment: environment, body)
  }

  /// Writes the configuration, with changes.
  func configure(_ change: (inout WorldConfiguration) -> Void = { _ in }) throws {
    var configuration = configuration
    change(&configuration)
    try folder.write(configuration.text, to: "rollcall.yaml")
  }

  /// Everything that was asked of the stand-ins to change something, as `POST /groups`; logging in is none of it.
  var writes: [String] {
    get throws { try requests.filter { $0.method != "GET" && !$0.path.contains("session") }.map(Self.line) }
  }

  /// Everything that was asked of the Files.com site from the first write on.
  var siteRequestsSinceFirstWrite: [String] {
    get throws {
      try requests.filter { $0.path.hasPrefix("/api/rest/v1") && !$0.path.contains("session") }.drop { $0.method == "GET" }.map(
        Self.line)
    }
  }

  /// How many requests of any kind the stand-ins have answered.
  var requestCount: Int { get throws { try requests.count } }

  private static func line(_ request: Request) -> String {
    "\(request.method) \(request.path.replacing("/api/rest/v1", with: ""))"
  }

  private var requests: [Request] {
    get throws {
      guard let text = FileManager.default.contents(atPath: journal) else { return [] }
      // A line that is being written has no end yet.
      return try text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).dropLast()
        .map { try JSONDecoder().decode(Request.self, from: $0) }
    }
  }

  /// Names of the groups that are ours by the ledger, sorted.
  func ownedGroups(on target: String) throws -> [String] {
    try SQLiteLedger.open(at: stateFolder, mode: .readOnly).memory(of: target).owned.values.map(\.name).sorted()
  }

  /// How many writes the ledger does not know the answer of.
  func unansweredWrites(on target: String) throws -> Int {
    try SQLiteLedger.open(at: stateFolder, mode: .readOnly).unanswered(on: target).count
  }

  /// Starts everything in this process but `rollcall`, and stops it after `body`.
  static func run(
    accounts: SandboxData = Company.accounts(), _ body: (World, SandboxServer) async throws -> Void
  ) async throws {
    try await withDirectory { directory in
      let folder = try TemporaryFolder()
      defer { folder.remove() }
      let journal = folder.file("requests")
      let server = try SandboxServer(data: accounts, journal: journal)
      let addresses = try await server.start()
      do {
        try await body(World(directory: directory, folder: folder, journal: journal, addresses: addresses), server)
        await server.stop()
      } catch {
        await server.stop()
        throw error
      }
    }
  }

  /// As `run`, with the stand-ins as a process that can be frozen; every request waits for `latency`, such as `50ms`.
  static func runApart(latency: String, _ body: (World, ObservedProgram) async throws -> Void) async throws {
    try await withDirectory { directory in
      let folder = try TemporaryFolder()
      defer { folder.remove() }
      let journal = folder.file("requests")
      let data = try folder.write(String(decoding: JSONEncoder().encode(Company.accounts()), as: UTF8.self), to: "sandbox.json")
      _ = try await ObservedProgram.run(
        BuiltProgram.path("rollcall-sandbox"), ["--data", data, "--journal", journal, "--latency", latency],
        environment: ["PATH": "/usr/bin:/bin"]
      ) { sandbox in
        try await Waiting.until("the sandbox listens") { sandbox.output.contains("\n") }
        let addresses = try JSONDecoder().decode(SandboxAddresses.self, from: Data(sandbox.output.utf8))
        try await body(World(directory: directory, folder: folder, journal: journal, addresses: addresses), sandbox)
        sandbox.send(SIGCONT)
        sandbox.send(SIGTERM)
      }
    }
  }

  private static func withDirectory(_ body: (Slapd) async throws -> Void) async throws {
    if let sharedDirectory { return try await body(sharedDirectory) }
    try await Slapd.run(ldif: Company.ldif, body)
  }
}
