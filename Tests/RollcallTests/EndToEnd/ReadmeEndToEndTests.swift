import Fixtures
import Foundation
import Sandbox
import Testing

/// Holds what the README shows against what the demo's company gives.
@Suite(.requiresSlapd, .sharedDirectory, .serialized)
struct ReadmeEndToEndTests {
  /// The lines that the README shows below a command, without their indentation.
  private static func shown(below command: String) throws -> [String] {
    let lines = try String(contentsOfFile: ProjectFile.path("README.md"), encoding: .utf8)
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let start = try #require(lines.firstIndex(of: "    $ \(command)"), "the README does not show \(command)")
    let block = lines[(start + 1)...].prefix { $0.isEmpty || $0.hasPrefix("    ") }
    return block.map { String($0.dropFirst(4)) }.reversed().drop { $0.isEmpty }.reversed()
  }

  @Test("The explanation in the README is that of the demo's company")
  func explain() async throws {
    let arguments = ["dana", "--group", "all-staff", "--target", "acme-files"]
    let accounts = try SandboxData(path: ProjectFile.path("config/sandbox.json"))
    try await World.run(accounts: accounts) { world, _ in
      let company = try String(contentsOfFile: ProjectFile.path("config/demo/company.ldif"), encoding: .utf8)
      let file = try world.folder.write(company + "\n", to: "company.ldif")
      try world.configure {
        // Read from the file, so that a person has the file's name for a stable id; what a server gives differs from run to run.
        $0.ldif = file
        ($0.peopleBase, $0.groupsBase) = ("ou=people,dc=example,dc=org", "ou=groups,dc=example,dc=org")
      }
      let ending = try await world.run(
        ["explain", "-c", world.configurationPath] + arguments,
        environment: ["FILES_KEY": "sandboxkey", "BIGV_KEY": "sandboxkey"])
      #expect(ending.exitCode == 0, "\(ending)")
      func lines(_ text: [String]) -> [String] { text.filter { !$0.contains("stable id") } }
      let printed = ending.output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init).dropLast()
      #expect(lines(Array(printed)) == lines(try Self.shown(below: "rollcall explain \(arguments.joined(separator: " "))")))
    }
  }
}
