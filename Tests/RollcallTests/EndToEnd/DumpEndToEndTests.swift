import Fixtures
import Foundation
import Sandbox
import Testing

/// `dump`, and what becomes of it.
@Suite(.requiresSlapd, .sharedDirectory, .serialized)
struct DumpEndToEndTests {
  /// The site has a group that the directory has too, under the same name, and one whose name is made to be misread.
  private func run(_ body: (World) async throws -> Void) async throws {
    var accounts = Company.accounts()
    accounts.filesCom.groups.append(FilesComGroupData(id: 8, name: "lab", members: ["dana", "ines"], admins: ["ines"]))
    accounts.filesCom.groups.append(FilesComGroupData(id: 9, name: "x\"\n  - name: \"y", members: ["ana"]))
    try await World.run(accounts: accounts) { world, _ in try await body(world) }
  }

  /// The configuration with this in the place of its targets.
  private func configured(_ world: World, with targets: String) throws -> String {
    let main = world.configuration.text.split(separator: "\n").prefix { $0 != "targets:" }.joined(separator: "\n")
    return try world.folder.write("\(main)\n\(targets)", to: "dumped.yaml")
  }

  @Test func aDumpIsAConfigurationThatOneCanPlanWith() async throws {
    try await run { world in
      let dump = try await world.rollcall("dump", "--target", "acme-files")
      #expect(dump.exitCode == 0, "\(dump)")
      #expect(dump.output.contains("- \"lab\"  # not ours, 2 members, 1 admin\n"), "\(dump)")
      let plan = try await world.run(["plan", "-c", try configured(world, with: dump.output)])
      #expect(plan.exitCode == 3, "\(plan)")
      #expect(plan.output.contains(#/! group   lab +exists and is not ours: held/#), "\(plan)")
      #expect(plan.output.contains("nothing to do now"), "\(plan)")
      #expect(try world.writes == [])
    }
  }

  @Test func secretsAreNamedAndNotShown() async throws {
    try await run { world in
      for target in ["acme-files", "acme-bigv"] {
        let dump = try await world.rollcall("dump", "--target", target)
        #expect(dump.exitCode == 0, "\(dump)")
        #expect(dump.output.contains("api-key: { env: \"\(target == "acme-files" ? "FILES_KEY" : "BIGV_KEY")\" }"), "\(dump)")
        for secret in Company.secrets { #expect(!dump.output.contains(secret), "\(dump)") }
      }
    }
  }

  @Test func theDirectoryIsNotAsked() async throws {
    try await run { world in
      let dump = try await world.rollcall("dump", "--target", "acme-bigv", environment: ["LDAP_PASSWORD": nil]) {
        $0.directoryURL = "ldap://127.0.0.1:1"
      }
      #expect(dump.exitCode == 0, "\(dump)")
      #expect(dump.output.contains("# not listed: default: "), "\(dump)")
    }
  }

  @Test func aFileIsMadeAndNoneIsReplaced() async throws {
    try await run { world in
      let path = world.folder.file("dump.yaml")
      let first = try await world.rollcall("dump", "--target", "acme-files", "--output", path)
      #expect(first.exitCode == 0 && first.output == "", "\(first)")
      let text = try String(contentsOfFile: path, encoding: .utf8)
      #expect(text.contains("policy: create-only"))
      let second = try await world.rollcall("dump", "--target", "acme-bigv", "--output", path)
      #expect(second.exitCode == 1 && second.errorOutput.contains("is there already"), "\(second)")
      #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
    }
  }
}
