import Fixtures
import Sandbox
import Testing

/// What cannot be checked is refused, never ignored: wrong usage of approvals, saved plans and `--only`.
@Suite(.requiresSlapd, .sharedDirectory, .serialized)
struct ApproveUsageTests {
  @Test(arguments: [
    ["approve"], ["approve", "7c1f"], ["approve", "7C1F0000"], ["approve", "not hexadecimal"], ["approve", "00000000", "--list"],
    ["approve", "--list", "--revoke", "00000000"], ["approve", "--list", "--expires", "2h"], ["approve", "--revoke", "7c1f"],
    ["approve", "--revoke", "00000000", "--only", "design"], ["approve", "--revoke", "00000000", "--target", "acme-files"],
    ["approve", "--list", "--ldapsearch"], ["approve", "00000000", "--format", "json"],
    ["approve", "00000000", "--expires", "soon"],
    ["approve", "00000000", "--expires", "1s"],
    ["approve", "00000000", "--expires", "31d"], ["approve", "00000000", "--target", "nowhere"], ["plan", "--only"],
    ["plan", "--output"],
    ["apply", "--output", "file"],
  ])
  func wrongUsageEndsWith64(arguments: [String]) async throws {
    try await World.run { world, _ in
      try world.configure()
      let ending = try await world.run([arguments[0], "-c", world.configurationPath] + arguments.dropFirst())
      #expect(ending.exitCode == 64, "\(ending)")
      #expect(try world.requestCount == 0)
    }
  }

  @Test(arguments: ["plan", "apply"])
  func anUnknownGroupEndsWith64AndNamesTheNearest(command: String) async throws {
    try await World.run { world, _ in
      let ending = try await world.rollcall(command, "--only", "desing")
      try expectRefusal(ending, in: world, status: 64, saying: "--only 'desing': no group has that name", "did you mean design")
    }
  }

  @Test func aGroupThatNoRuleTakesEndsWith64() async throws {
    try await World.run { world, _ in
      let ending = try await world.rollcall("plan", "--only", "lab")
      try expectRefusal(ending, in: world, status: 64, saying: "--only 'lab': no rule takes that group of the directory")
    }
  }

  @Test func onlyShowsTheGroupAndHowMuchElseIsPending() async throws {
    try await World.run { world, _ in
      let ending = try await world.rollcall("plan", "--target", "acme-files", "--only", "files-design")
      #expect(ending.exitCode == 2, "\(ending)")
      #expect(ending.output.contains("+ group   design") && !ending.output.contains("+ group   research"), "\(ending)")
      #expect(ending.output.contains("  i besides the groups of --only: 2 changes pending\n"), "\(ending)")
      #expect(ending.output.contains("--target acme-files --only files-design\n"), "\(ending)")
    }
  }

  @Test func onlyAppliesTheGroupAndNothingElse() async throws {
    try await World.run { world, site in
      let ending = try await world.rollcall("apply", "--only", "design", "--only", "web")
      #expect(ending.exitCode == 0, "\(ending)")
      #expect(site.filesCom.groups.values.map(\.name).sorted() == ["archive", "design"])
      #expect(try world.ownedGroups(on: "acme-bigv") == ["web"])
    }
  }

  @Test func withNothingHeldThereIsNothingToApprove() async throws {
    try await World.run { world, _ in
      let ending = try await world.rollcall("approve", "00000000")
      try expectRefusal(ending, in: world, status: 1, saying: "acme-files: no limit holds anything")
      let list = try await world.rollcall("approve", "--list")
      #expect(list.exitCode == 0 && list.output.contains("acme-bigv\n  no approval in the ledger\n"), "\(list)")
    }
  }
}
