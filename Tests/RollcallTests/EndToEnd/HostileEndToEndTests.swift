import Fixtures
import Ledger
import Reconciliation
import Testing

/// A directory full of hostile names and bytes: whatever is printed or kept for people is harmless lines.
@Suite(.requiresSlapd, .sharedDirectory(HostileDirectory.ldif()), .serialized)
struct HostileEndToEndTests {
  @Test(
    "A plan is harmless lines in every form, of a server and of a file with bytes that are no text",
    arguments: [
      ["--format", "text"], ["--format", "json"], ["--format", "markdown"], ["--format", "html"], ["--summary", "--verbose"],
    ])
  func plans(form: [String]) async throws {
    try await World.run { world, _ in
      let names = HostileNames.all.map { Array($0.utf8) } + HostileDirectory.bytes
      let file = try world.folder.write(HostileDirectory.ldif(names), to: "directory.ldif")
      for ldif in [nil, file] {
        let ending = try await world.rollcall("plan", "--target", "acme-files", form[0], form[1]) { $0.ldif = ldif }
        #expect([2, 3].contains(ending.exitCode), "\(ending.errorOutput)")
        expectHarmless(ending)
        if form[1] == "json" { #expect(try PlanJSON(ending).targets.map(\.target) == ["acme-files"]) }
      }
    }
  }

  @Test("What is applied is told in harmless lines, then and later")
  func applied() async throws {
    try await World.run { world, _ in
      for command in ["apply", "status", "check", "plan"] { expectHarmless(try await world.rollcall(command)) }
      let summaries = try SQLiteLedger.open(at: world.stateFolder, mode: .readOnly).cycles(limit: 10).compactMap(\.end?.summary)
      #expect(!summaries.isEmpty && summaries.joined().unicodeScalars.allSatisfy { $0.isHarmless })
    }
  }

  @Test("Every group is explained in harmless lines, by its DN and by its name", arguments: [0, 7, 20, 40])
  func explanations(number: Int) async throws {
    let name = String(HostileNames.all[number].unicodeScalars.prefix { $0 != "\0" })
    try await World.run { world, _ in
      try world.configure()
      for asked in [HostileDirectory.dn(number), "files-\(name)", name] {
        let ending = try await world.run(["explain", "-c", world.configurationPath, "--", asked])
        #expect([0, 1].contains(ending.exitCode))
        expectHarmless(ending)
      }
    }
  }

  @Test("What a shell passes on is harmless in the errors about it", arguments: ["--target", "--format", "--config", "plan"])
  func errors(option: String) async throws {
    let hostile = "x\u{1B}[2J\r\nrollcall: note: all is well\u{202E}\u{7}"
    try await World.run { world, _ in
      try world.configure()
      let arguments = option == "plan" ? [hostile] : ["plan", "-c", world.configurationPath, option, hostile]
      let ending = try await world.run(arguments)
      #expect([64, 78].contains(ending.exitCode))
      expectHarmless(ending)
    }
  }

  /// Expects nothing that moves a cursor, hides text or turns it around.
  private func expectHarmless(_ ending: ObservedProgram.Ending, sourceLocation: SourceLocation = #_sourceLocation) {
    let harmful = (ending.output + ending.errorOutput).unicodeScalars.filter { $0 != "\n" && !$0.isHarmless }
    #expect(harmful.isEmpty, "\(harmful.map { String($0.value, radix: 16) })", sourceLocation: sourceLocation)
  }
}
