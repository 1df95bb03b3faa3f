import Fixtures
import Foundation
import Testing

/// `rollcall check` against the company's directory and both stand-ins.
@Suite(.requiresSlapd, .sharedDirectory, .serialized)
struct CheckEndToEndTests {
  @Test("It tells what the directory is and what each target will see, and writes nothing")
  func everything() async throws {
    try await World.run { world, _ in
      let ending = try await world.rollcall("check")
      #expect(ending.exitCode == 0, "\(ending)")
      for words in [
        "OpenLDAP", "(cn=files-*): 3 groups, 9 people", "8 of 9 people have an account, by mail and email; 1 without an account",
        "uid=ana,ou=people,dc=example,dc=com -> mail ana@example.org -> ana@example.org, id 101", "3 groups to create",
        "(cn=vm-*): 2 groups, 3 people", "3 of 3 people have an account, by uid and username",
      ] {
        #expect(ending.output.contains(words), "no '\(words)' in: \(ending.output)")
      }
      #expect(try world.writes == [])
      #expect(!FileManager.default.fileExists(atPath: world.stateFolder))
    }
  }

  @Test("JSON has every finding with its verdict")
  func json() async throws {
    struct Document: Decodable {
      struct Section: Decodable {
        struct Row: Decodable { let verdict: String }
        let title: String
        let findings: [Row]
      }
      let format: String
      let version: Int
      let sections: [Section]
    }
    try await World.run { world, _ in
      let ending = try await world.rollcall("check", "--format", "json")
      let document = try JSONDecoder().decode(Document.self, from: Data(ending.output.utf8))
      #expect(document.format == "rollcall-check")
      #expect(document.version == 1)
      #expect(
        document.sections.map(\.title) == ["configuration", "state", "directory", "acme-files (files.com)", "acme-bigv (bigv)"])
      #expect(document.sections.allSatisfy { !$0.findings.isEmpty })
    }
  }

  @Test("A target that refuses us has no lists read, and fails")
  func refused() async throws {
    try await World.run { world, _ in
      let ending = try await world.rollcall("check", environment: ["FILES_KEY": "wrong"])
      #expect(ending.exitCode == 1, "\(ending)")
      #expect(!ending.output.contains("(cn=files-*): 3 groups"))
      #expect(ending.output.contains("(cn=vm-*): 2 groups"))
    }
  }
}
