import Fixtures
import Foundation
import Testing

/// A directory that answers, and whose answer proves nothing.
@Suite(.requiresSlapd, .sharedDirectory, .serialized)
struct UnreadEndToEndTests {
  private static func mistaken(_ world: World, _ words: String, for right: String) throws {
    try world.folder.write(world.configuration.text.replacing(right, with: words), to: "rollcall.yaml")
  }

  @Test("Where nobody has what accounts are matched by, apply says so and creates nothing")
  func match() async throws {
    try await World.run { world, _ in
      try Self.mistaken(world, "directory: mial", for: "directory: mail")
      let ending = try await world.run(["apply", "-c", world.configurationPath, "--target", "acme-files"])
      #expect(ending.exitCode == 3, "\(ending)")
      #expect(ending.output.contains("not read completely: people: none of"), "\(ending)")
      #expect(try world.writes == [])
      let check = try await world.run(["check", "-c", world.configurationPath])
      #expect(check.exitCode == 1 && check.output.contains("FAIL  accounts"), "\(check)")
    }
  }

  @Test("A wrong attribute of members holds the creation of groups, in text and for programs")
  func members() async throws {
    try await World.run { world, _ in
      let ending = try await world.rollcall("plan") { $0.directoryExtra = ["attributes: { members: [membre] }"] }
      #expect(ending.exitCode == 3, "\(ending)")
      #expect(ending.output.contains("! not read completely: groups: none of"), "\(ending)")
      #expect(!ending.output.contains("  + group"), "\(ending)")
      let json = try await world.run(["plan", "-c", world.configurationPath, "--format", "json"])
      #expect(json.output.contains("\"part\" : \"groups\""), "\(json)")
    }
  }

  @Test("Admins whom a wrong attribute hides are a warning of the check")
  func admins() async throws {
    try await World.run { world, _ in
      try Self.mistaken(world, "admins: { attribute: ower }", for: "admins: { attribute: owner }")
      let ending = try await world.run(["check", "-c", world.configurationPath])
      #expect(ending.exitCode == 0, "\(ending)")
      #expect(ending.output.contains("admins of 3 groups, the first"), "\(ending)")
    }
  }

  @Test("A first server that is not reached is a warning of the check and a remark of the plan")
  func deadServer() async throws {
    try await World.run { world, _ in
      let nobody = "ldap://127.0.0.1:\(try FreePort.some(1)[0])"
      let check = try await world.rollcall("check") { $0.directoryURL = "\(nobody), \(world.directory.ldapURL)" }
      #expect(check.exitCode == 0 && check.output.contains("warn  connect"), "\(check)")
      let plan = try await world.run(["plan", "-c", world.configurationPath])
      #expect(plan.exitCode == 2 && plan.output.contains("a server was passed over: connect to \(nobody)"), "\(plan)")
    }
  }
}
