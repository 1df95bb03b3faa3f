import Fixtures
import Sandbox
import Testing

/// `adopt` and `release`.
@Suite(.requiresSlapd, .sharedDirectory, .serialized)
struct OwnershipEndToEndTests {
  /// At both targets somebody has made, by hand, a group that a rule wants as well.
  private static func accounts() -> SandboxData {
    var accounts = Company.accounts()
    accounts.filesCom.groups.append(
      FilesComGroupData(id: 8, name: "design", notes: "Ask Greta.", members: ["ana", "ines"], admins: ["ana"]))
    accounts.bigV.accounts[0].groups.append(
      BigVGroupData(id: 2, name: "web", privileges: [BigVPrivilegeData(user: "ana", level: .groupAdmin)]))
    return accounts
  }

  private func run(_ body: (World, SandboxServer) async throws -> Void) async throws {
    try await World.run(accounts: Self.accounts(), body)
  }

  @Test func aGroupMadeByHandIsHeldAndSaysHowToTakeItOver() async throws {
    try await run { world, _ in
      let ending = try await world.rollcall("plan", "--target", "acme-files")
      #expect(ending.exitCode == 3, "\(ending)")
      #expect(
        ending.output.contains(
          #/! group   design +exists and is not ours: held; to take it over: rollcall adopt .*--target acme-files design/#),
        "\(ending)")
    }
  }

  @Test func adoptingWritesNothingButTheMark() async throws {
    try await run { world, site in
      let ending = try await world.rollcall("adopt", "--target", "acme-files", "design")
      #expect(ending.exitCode == 0, "\(ending)")
      #expect(try world.writes == ["PATCH /groups/8"])
      let group = try #require(site.filesCom.groups[8])
      #expect(group.memberIDs == [101, 108])
      #expect(group.notes?.hasPrefix("Ask Greta.\n") == true, "\(group.notes ?? "no notes")")
      #expect(group.notes?.contains("entryUUID:") == true, "\(group.notes ?? "no notes")")
    }
  }

  @Test func afterAnAdoptionThePlanShowsWhatFollows() async throws {
    try await run { world, _ in
      _ = try await world.rollcall("adopt", "--target", "acme-files", "design")
      let plan = try PlanJSON(try await world.rollcall("plan", "--target", "acme-files", "--format", "json"))
      let changes = plan.targets[0].changes.filter { $0.group.name == "design" }
      #expect(
        changes.map { "\($0.change) \($0.account?.label ?? "")" } == [
          "add-member bo@example.org", "add-member greta@example.org", "grant-admin greta@example.org",
          "revoke-admin ana@example.org",
          "remove-member ines@example.org",
        ])
    }
  }

  @Test func adoptingWhereThereAreNoMarksAsksForNoWrite() async throws {
    try await run { world, _ in
      let ending = try await world.rollcall("adopt", "--target", "acme-bigv", "web")
      #expect(ending.exitCode == 0, "\(ending)")
      #expect(try world.writes == [])
      #expect(try world.ownedGroups(on: "acme-bigv") == ["web"])
    }
  }

  @Test func aGroupThatTheDirectoryDoesNotHaveCannotBeAdopted() async throws {
    try await run { world, _ in
      let ending = try await world.rollcall("adopt", "--target", "acme-files", "archive")
      try expectRefusal(ending, in: world, status: 1, saying: "'archive' cannot be adopted: ")
    }
  }

  @Test func aGroupThatTheTargetDoesNotHaveCannotBeAdopted() async throws {
    try await run { world, _ in
      let ending = try await world.rollcall("adopt", "--target", "acme-files", "research")
      try expectRefusal(ending, in: world, status: 1, saying: "'research' cannot be adopted: ", "the next apply creates it")
    }
  }

  @Test func releasingTakesTheMarkAwayAndNothingElse() async throws {
    try await run { world, site in
      _ = try await world.rollcall("adopt", "--target", "acme-files", "design")
      let before = try #require(site.filesCom.groups[8])
      let ending = try await world.rollcall("release", "--target", "acme-files", "design")
      #expect(ending.exitCode == 0, "\(ending)")
      let after = try #require(site.filesCom.groups[8])
      #expect(after.notes == "Ask Greta.")
      #expect(after.members == before.members)
      #expect(try world.writes == ["PATCH /groups/8", "PATCH /groups/8"])
    }
  }

  @Test func aReleasedGroupIsHeldAndNotTakenAgainByItsName() async throws {
    try await run { world, _ in
      _ = try await world.rollcall("apply", "--target", "acme-files")
      _ = try await world.rollcall("release", "--target", "acme-files", "research")
      let plan = try PlanJSON(
        try await world.rollcall(
          "plan", "--target", "acme-files", "--format", "json", configured: { $0.filesCom.extra = ["adopt: matching-name"] }))
      #expect(plan.targets[0].held.map { "\($0.group) \($0.reason)" } == ["research released"])
    }
  }

  @Test func aGroupThatIsNotOursCannotBeReleased() async throws {
    try await run { world, _ in
      let ending = try await world.rollcall("release", "--target", "acme-files", "design")
      try expectRefusal(ending, in: world, status: 1, saying: "'design' cannot be released: no group of ours")
    }
  }
}
