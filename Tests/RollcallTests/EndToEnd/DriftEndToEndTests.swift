import Fixtures
import Foundation
import Sandbox
import Testing

/// What the directory or the targets went on to, after everything had been in sync.
@Suite(.requiresSlapd, .serialized)
struct DriftEndToEndTests {
  /// Runs in a world where Files.com has been brought in sync; `writes` are those from then on.
  private func inSync(
    _ configured: (inout WorldConfiguration) -> Void = { _ in },
    _ body: (World, SandboxServer, _ writes: () throws -> [String]) async throws -> Void
  ) async throws {
    try await World.run { world, site in
      let ending = try await world.rollcall("apply", "--target", "acme-files", configured: configured)
      try #require(ending.exitCode == 0, "\(ending)")
      let count = try world.writes.count
      try await body(world, site) { Array(try world.writes.dropFirst(count)) }
    }
  }

  private func apply(
    _ world: World, _ configured: (inout WorldConfiguration) -> Void = { _ in }
  ) async throws -> ObservedProgram.Ending {
    try await world.rollcall("apply", "--target", "acme-files", configured: configured)
  }

  private func take(_ people: String..., outOf group: String) -> String {
    "dn: \(Company.groupDN(group))\nchangetype: modify\ndelete: member\n" + people.map { "member: \(Company.dn($0))\n" }.joined()
  }

  @Test func aRenamedGroupIsRenamedByOneRequest() async throws {
    try await inSync { world, site, writes in
      let id = try #require(site.filesCom.group(named: "design")?.id)
      try await world.directory.modify(
        "dn: \(Company.groupDN("files-design"))\nchangetype: modrdn\nnewrdn: cn=files-style\ndeleteoldrdn: 1\n")
      let ending = try await apply(world)
      #expect(ending.output.contains("~ group   design -> style"), "\(ending)")
      #expect(try writes() == ["PATCH /groups/\(id)"])
      #expect(site.filesCom.groups[id]?.name == "style")
    }
  }

  @Test func whoLeavesAGroupIsTakenOutByOneRequest() async throws {
    try await inSync { world, site, writes in
      let id = try #require(site.filesCom.group(named: "design")?.id)
      try await world.directory.modify(take("bo", outOf: "files-design"))
      let ending = try await apply(world)
      #expect(ending.exitCode == 0, "\(ending)")
      #expect(try writes().count == 1)
      #expect(try writes().first?.hasPrefix("DELETE /g") == true)
      #expect(site.filesCom.groups[id]?.memberIDs == [101, 107])
    }
  }

  @Test func aGroupThatIsGoneIsDeletedUnderFull() async throws {
    try await inSync { world, site, writes in
      let id = try #require(site.filesCom.group(named: "contractors")?.id)
      try await world.directory.modify("dn: \(Company.groupDN("files-contractors"))\nchangetype: delete\n")
      let ending = try await apply(world)
      #expect(ending.exitCode == 0, "\(ending)")
      #expect(try writes() == ["DELETE /groups/\(id)"])
    }
  }

  @Test func aGroupThatIsGoneIsKeptWithARemarkUnderUpsert() async throws {
    try await inSync { world, _, writes in
      try await world.directory.modify("dn: \(Company.groupDN("files-contractors"))\nchangetype: delete\n")
      let ending = try await apply(world) { $0.filesCom.policy = "upsert" }
      #expect(ending.exitCode == 0, "\(ending)")
      #expect(
        ending.output.contains("i the group 'contractors' is no longer selected from the directory; policy upsert never deletes"))
      #expect(try writes() == [])
    }
  }

  @Test(arguments: ["plan", "apply"])
  func aBreachedLimitEndsWithThreeAndWritesNothing(command: String) async throws {
    try await inSync { world, _, writes in
      try await world.directory.modify(take("ana", "bo", outOf: "files-design"))
      let ending = try await world.rollcall(command, "--target", "acme-files") { $0.extra = ["limits: { group-removals: 1 }"] }
      #expect(ending.exitCode == 3, "\(ending)")
      #expect(ending.output.contains("! group   design                            2 of 3 members would go: held"), "\(ending)")
      #expect(try writes() == [])
    }
  }

  @Test func whatIsHeldDoesNotHoldBackAdditions() async throws {
    try await inSync { world, site, writes in
      let id = try #require(site.filesCom.group(named: "design")?.id)
      try await world.directory.modify(
        take("ana", "bo", outOf: "files-design") + "-\nadd: member\nmember: \(Company.dn("ines"))\n")
      let ending = try await apply(world) { $0.extra = ["limits: { group-removals: 1 }"] }
      #expect(ending.exitCode == 3, "\(ending)")
      #expect(site.filesCom.groups[id]?.memberIDs == [101, 102, 107, 108])
      #expect(try writes().count == 1)
    }
  }

  @Test(arguments: ["plan", "apply"])
  func aRuleThatFindsNoGroupHoldsWhatItWouldDelete(command: String) async throws {
    try await inSync { world, _, writes in
      let ending = try await world.rollcall(command, "--target", "acme-files") { $0.filesCom.select = "(cn=nothing-*)" }
      #expect(ending.exitCode == 3, "\(ending)")
      #expect(ending.output.contains("finds no group in the directory"), "\(ending)")
      #expect(try writes() == [])
    }
  }

  @Test func aMemberWhomTheTargetNoLongerListsStaysAndIsHeld() async throws {
    try await inSync { world, site, writes in
      site.changeFilesCom { $0.users[102] = nil }
      let ending = try await apply(world)
      #expect(ending.exitCode == 3, "\(ending)")
      #expect(ending.output.contains("still in the group, but the account is no longer found"), "\(ending)")
      #expect(try writes() == [])
    }
  }

  @Test func aGroupThatSomebodyDeletedByHandIsCreatedAgain() async throws {
    try await inSync { world, site, writes in
      site.changeFilesCom { state in
        state.groups = state.groups.filter { $0.value.name != "design" }
      }
      let ending = try await apply(world)
      #expect(ending.output.contains("was deleted on the target by somebody else; it is created again"), "\(ending)")
      #expect(try writes() == ["POST /groups"])
    }
  }

  @Test func aLostLedgerIsRebuiltFromTheMarks() async throws {
    try await inSync { world, _, writes in
      try FileManager.default.removeItem(atPath: world.stateFolder)
      let ending = try await apply(world)
      #expect(ending.exitCode == 0, "\(ending)")
      #expect(try writes() == [])
      #expect(try world.ownedGroups(on: "acme-files") == ["contractors", "design", "research"])
    }
  }
}
