import Fixtures
import Foundation
import Sandbox
import Testing

/// Two Rollcalls with a ledger each keep one site, and the groups go from the old one to the new one.
@Suite(.requiresSlapd, .sharedDirectory, .serialized)
struct MovingOwnershipEndToEndTests {
  /// The old instance is that of the world; this runs the new one.
  private func new(_ world: World, _ command: String, _ arguments: String...) async throws -> ObservedProgram.Ending {
    var configuration = WorldConfiguration(
      state: world.folder.file("new-state"), directoryURL: world.directory.ldapURL, filesComURL: world.addresses.filesCom,
      bigVURL: world.addresses.bigV)
    configuration.extra = ["instance: new"]
    let path = try world.folder.write(configuration.text, to: "new.yaml")
    return try await world.run([command, "-c", path, "--target", "acme-files"] + arguments)
  }

  private func old(_ world: World, select: String = "(cn=files-*)") async throws -> ObservedProgram.Ending {
    try await world.rollcall("apply", "--target", "acme-files") { $0.filesCom.select = select }
  }

  /// Every group with its members and admins, by its id.
  private func contents(_ site: SandboxServer) -> [Int: String] {
    site.filesCom.groups.mapValues { group in "\(group.name) \(group.memberIDs) \(group.adminIDs)" }
  }

  @Test func nobodyLosesAccessBeforeWhileOrAfterTheGroupsMove() async throws {
    try await World.run { world, site in
      try #require(try await old(world).exitCode == 0)
      let (before, writes) = (contents(site), try world.writes)

      let waiting = try await new(world, "apply")
      #expect(waiting.exitCode == 3, "\(waiting)")
      let hint =
        #/! group   design +belongs to the Rollcall instance 'rollcall': held; to take it over: rollcall adopt .* design --from rollcall\n/#
      #expect(waiting.output.contains(hint), "\(waiting)")
      #expect(try world.writes == writes)

      let first = try await new(world, "adopt", "design", "--from", "rollcall")
      #expect(first.exitCode == 0, "\(first)")
      let (oldOne, newOne) = (try await old(world), try await new(world, "apply"))
      #expect(oldOne.exitCode == 0 && newOne.exitCode == 3, "\(oldOne) \(newOne)")

      let list = try await new(world, "adopt", "--all", "--from", "rollcall")
      #expect(list.exitCode == 2 && list.output.contains("  contractors\n  research\n"), "\(list)")
      let json = try await new(world, "adopt", "--all", "--from", "rollcall", "--format", "json")
      let adoptions = try #require(try PlanJSON(json).targets.first).changes.filter { $0.change == "adopt-group" }
      #expect(json.exitCode == 2 && adoptions.map(\.group.name).sorted() == ["contractors", "research"], "\(json)")
      let rest = try await new(world, "adopt", "--all", "--from", "rollcall", "--yes")
      #expect(rest.exitCode == 0, "\(rest)")
      // The old instance is told to keep one group alone, and would delete the others, were they its own.
      let left = try await old(world, select: "(cn=files-design)")
      #expect(left.exitCode == 3, "\(left)")
      let done = try await new(world, "apply")
      #expect(done.exitCode == 0, "\(done)")

      #expect(contents(site) == before)
      // Marks, and nothing else.
      #expect(try world.writes.dropFirst(writes.count).allSatisfy { $0.hasPrefix("PATCH /groups/") })
      #expect(try world.writes.count == writes.count + 3)
    }
  }

  @Test func whatNobodyNamedIsNotTakenOver() async throws {
    try await World.run { world, _ in
      try #require(try await old(world).exitCode == 0)
      let writes = try world.writes
      for arguments in [["design"], ["design", "--from", "other"], ["design", "--from", "new"]] {
        let path = world.folder.file("new.yaml")
        _ = try await new(world, "plan")
        let ending = try await world.run(["adopt", "-c", path, "--target", "acme-files"] + arguments)
        #expect(ending.exitCode == 1, "\(ending)")
      }
      #expect(try await new(world, "adopt", "--all", "--from", "other").output.contains("has no group of the instance 'other'"))
      #expect(try world.writes == writes)
    }
  }

  @Test(arguments: [
    ["--all", "design"], [], ["design", "--yes"], ["design", "--format", "json"], ["--all", "--yes", "--format", "json"],
  ])
  func whatMakesNoSenseIsRefused(arguments: [String]) async throws {
    try await World.run { world, _ in
      try world.configure()
      let ending = try await world.run(["adopt", "-c", world.configurationPath, "--target", "acme-files"] + arguments)
      #expect(ending.exitCode == 64, "\(ending)")
    }
  }
}
