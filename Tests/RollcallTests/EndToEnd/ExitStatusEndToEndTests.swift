import Fixtures
import Foundation
import Sandbox
import Testing

@testable import rollcall

/// Each exit status of the real program, as the table of the manual has it.
@Suite(.requiresSlapd, .sharedDirectory, .serialized)
struct ExitStatusEndToEndTests {
  private static func expect(
    _ status: Int32, _ command: String, _ arguments: String..., in world: World,
    sourceLocation: SourceLocation = #_sourceLocation,
    configured: (inout WorldConfiguration) -> Void = { _ in }
  ) async throws {
    try world.configure(configured)
    let ending = try await world.run([command, "-c", world.configurationPath] + arguments)
    #expect(ending.exitCode == status, "\(command) \(arguments): \(ending)", sourceLocation: sourceLocation)
  }

  /// Accounts with a group `design` that is not ours.
  private static var withStranger: SandboxData {
    var accounts = Company.accounts()
    accounts.filesCom.groups.append(FilesComGroupData(id: 8, name: "design"))
    return accounts
  }

  @Test("0: everything is in sync, was applied, works, or was explained")
  func success() async throws {
    try await World.run { world, _ in
      try await Self.expect(0, "apply", in: world)
      for format in PlanFormat.allCases { try await Self.expect(0, "plan", "--format", format.rawValue, in: world) }
      try await Self.expect(0, "plan", "--summary", in: world)
      try await Self.expect(0, "status", in: world)
      try await Self.expect(0, "check", in: world)
      try await Self.expect(0, "explain", "ana", in: world)
      try await Self.expect(0, "explain", "--unmatched", in: world)
      try await Self.expect(0, "approve", "--list", in: world)
      try await Self.expect(0, "history", in: world)
      try await Self.expect(0, "history", "1", "--format", "json", in: world)
      try await Self.expect(0, "dump", "--target", "acme-files", in: world)
      try await Self.expect(0, "adopt", "--target", "acme-files", "--all", in: world)
      for form in ["text", "json"] {
        let ending = try await world.run(["ledger", "check", "-c", world.configurationPath, "--format", form])
        #expect(ending.exitCode == 0, "\(ending)")
      }
      let copy = try await world.run(["ledger", "backup", "-c", world.configurationPath, world.folder.file("copy")])
      #expect(copy.exitCode == 0, "\(copy)")
    }
  }

  /// What a command needs to be asked for something that it cannot do.
  private static func inVain(_ command: String) -> [String] {
    switch command {
    case "explain": ["nobody"]
    case "adopt", "release": ["--target", "acme-files", "no-group"]
    case "dump": ["--target", "acme-files"]
    case "approve": ["00000000"]
    case "history", "undo": ["99"]
    default: []
    }
  }

  @Test(
    "1: no plan, nothing written, nothing found",
    arguments: [
      "plan", "apply", "check", "explain", "status", "adopt", "release", "approve", "history", "undo", "dump", "ledger check",
      "ledger backup",
    ])
  func failure(command: String) async throws {
    try await World.run { world, _ in
      try world.configure { configuration in
        if ["plan", "apply", "check"].contains(command) { configuration.directoryURL = "ldap://127.0.0.1:1" }
        if command == "dump" { configuration.filesCom.url = "http://127.0.0.1:1" }
      }
      let words = command.split(separator: " ").map(String.init)
      if words[0] == "ledger" {
        try FileManager.default.createDirectory(atPath: world.stateFolder, withIntermediateDirectories: false)
        try world.folder.write("no ledger", to: "state/ledger.sqlite")
      }
      let file = command == "ledger backup" ? [world.folder.file("copy")] : []
      let ending = try await world.run(words + ["-c", world.configurationPath] + Self.inVain(command) + file)
      #expect(ending.exitCode == 1, "\(ending)")
    }
  }

  @Test("2: a plan has changes and nothing is held, in every form")
  func pending() async throws {
    try await World.run { world, _ in
      for format in PlanFormat.allCases { try await Self.expect(2, "plan", "--format", format.rawValue, in: world) }
      try await Self.expect(2, "plan", "--summary", in: world)
    }
  }

  @Test("3: something is held, in a plan of every form, after an apply and in the status")
  func held() async throws {
    try await World.run(accounts: Self.withStranger) { world, _ in
      for format in PlanFormat.allCases { try await Self.expect(3, "plan", "--format", format.rawValue, in: world) }
      try await Self.expect(3, "apply", in: world)
      try await Self.expect(3, "status", in: world)
    }
  }

  @Test("4: some writes failed, after an apply and in the status; it outweighs a hold")
  func partlyApplied() async throws {
    var accounts = Self.withStranger
    accounts.filesCom.behaviour.maximumNameLength = 8
    try await World.run(accounts: accounts) { world, _ in
      try await Self.expect(4, "apply", in: world)
      try await Self.expect(4, "status", in: world)
    }
  }

  @Test(
    "64: wrong usage",
    arguments: [
      ["plan", "--format", "yaml"], ["plan", "--summary", "--format", "json"], ["plan", "--summary", "--format", "html"],
      ["plan", "--target", "nobody"], ["explain"], ["explain", "ana", "--unmatched"], ["status", "--number", "0"], ["adopt"],
      ["plann"], ["approve"], ["approve", "xyz"], ["history", "--number", "0"], ["history", "--target", "nobody"], ["undo"],
      ["undo", "1", "--approve", "00000000"], ["undo", "1", "--apply", "--approve", "xyz"],
      ["undo", "1", "--apply", "--format", "json"], ["dump"], ["dump", "--target", "nobody"], ["release"], ["ledger", "backup"],
      ["daemon", "--log-level", "loud"],
    ])
  func usage(arguments: [String]) async throws {
    try await World.run { world, _ in
      try world.configure()
      let ending = try await world.run(arguments + ["-c", world.configurationPath])
      #expect(ending.exitCode == 64, "\(ending)")
    }
  }

  @Test(
    "78: wrong configuration",
    arguments: [
      "plan", "apply", "check", "explain", "status", "adopt", "release", "daemon", "approve", "history", "undo", "dump",
      "ledger check",
    ])
  func configuration(command: String) async throws {
    try await World.run { world, _ in
      try world.configure { $0.extra = ["instence: acme"] }
      let words = command.split(separator: " ").map(String.init)
      let ending = try await world.run(words + ["-c", world.configurationPath] + Self.inVain(command))
      #expect(ending.exitCode == 78, "\(ending)")
    }
  }

  @Test("Of several targets the one that matters most counts: an error before a hold")
  func worst() async throws {
    try await World.run(accounts: Self.withStranger) { world, _ in
      try await Self.expect(1, "plan", in: world) { $0.bigV.url = "http://127.0.0.1:1" }
    }
  }

  @Test("The manual, the guide for operators and the help name every status, and no other")
  func documents() async throws {
    let codes = Set(ExitStatus.allCases.map { String($0.rawValue) })
    let manual = try String(contentsOfFile: ProjectFile.path("man/rollcall.1"), encoding: .utf8)
    let table = try #require(manual.firstMatch(of: /\.TS\n(.*?)\.TE/.dotMatchesNewlines())).1
    #expect(Set(table.matches(of: /\n([0-9]+)\|/).map { String($0.1) }) == codes)
    let guide = try String(contentsOfFile: ProjectFile.path("docs/operating.md"), encoding: .utf8)
    #expect(Set(guide.matches(of: /\n\| ([0-9]+) \|/).map { String($0.1) }) == codes)
    let help = try await ObservedProgram.run(BuiltProgram.path("rollcall"), ["--help"], environment: [:]).output.replacing(
      "\n", with: " ")
    #expect(codes.filter { !help.contains("\($0) ") } == [])
  }
}
