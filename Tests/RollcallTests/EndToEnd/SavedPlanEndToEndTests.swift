import Fixtures
import Foundation
import Sandbox
import Testing

/// `plan --output FILE` and `apply FILE`.
@Suite(.requiresSlapd, .serialized)
struct SavedPlanEndToEndTests {
  private func run(_ body: (World, _ file: String) async throws -> Void) async throws {
    try await World.run { world, _ in
      let file = world.folder.file("saved.json")
      let ending = try await world.rollcall("plan", "--output", file)
      try #require(ending.exitCode == 2, "\(ending)")
      #expect(ending.output.contains("Apply with: rollcall apply --config \(world.configurationPath) \(file)\n"), "\(ending)")
      try await body(world, file)
    }
  }

  private func expectUntouched(_ ending: ObservedProgram.Ending, _ world: World, saying words: String) throws {
    try expectRefusal(ending, in: world, status: 1, saying: words, "rollcall plan --output")
  }

  @Test func aSavedPlanIsCarriedOut() async throws {
    try await run { world, file in
      #expect(try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int == 0o600)
      let ending = try await world.rollcall("apply", file)
      #expect(ending.exitCode == 0, "\(ending)")
      #expect(try world.ownedGroups(on: "acme-files") == ["contractors", "design", "research"])
      let again = try await world.rollcall("apply", file)
      #expect(again.exitCode == 0, "\(again)")
      #expect(again.errorOutput.contains("acme-files: 'design': nothing of the saved plan is to be done any more"), "\(again)")
    }
  }

  @Test("Row 73: a group that the directory changed since is left alone, the others are done, and the status is 4")
  func theDirectoryMoved() async throws {
    try await run { world, file in
      try await world.directory.modify(
        "dn: \(Company.groupDN("files-design"))\nchangetype: modify\nadd: member\nmember: \(Company.dn("ines"))\n")
      let ending = try await world.rollcall("apply", file)
      #expect(ending.exitCode == 4, "\(ending)")
      #expect(ending.errorOutput.contains("acme-files: 'design': left alone: what the directory wants has changed"), "\(ending)")
      #expect(try world.ownedGroups(on: "acme-files") == ["contractors", "research"])
    }
  }

  @Test("Row 73: a group that somebody changed on the target since is left alone")
  func theTargetMoved() async throws {
    try await World.run { world, site in
      _ = try await world.rollcall("apply", "--target", "acme-files")
      try await world.directory.modify(
        "dn: \(Company.groupDN("files-design"))\nchangetype: modify\nadd: member\nmember: \(Company.dn("ines"))\n")
      let file = world.folder.file("saved.json")
      _ = try await world.rollcall("plan", "--target", "acme-files", "--output", file)
      let id = try #require(site.filesCom.group(named: "design")?.id)
      site.changeFilesCom { $0.groups[id]?.notes? += " changed by hand" }
      let count = try world.writes.count
      let ending = try await world.rollcall("apply", file)
      #expect(ending.exitCode == 4, "\(ending)")
      #expect(ending.errorOutput.contains("the group was changed on the target since the plan was saved"), "\(ending)")
      #expect(try world.writes.count == count)
    }
  }

  @Test("Row 74: an edited plan is refused before anybody is asked")
  func anEditedPlanIsRefused() async throws {
    try await run { world, file in
      let requests = try world.requestCount
      let text = try String(contentsOfFile: file, encoding: .utf8)
      try Data(text.replacing("\"design\"", with: "\"finance\"").utf8).write(to: URL(filePath: file))
      try expectUntouched(try await world.rollcall("apply", file), world, saying: "is no longer as it was saved")
      #expect(try world.requestCount == requests)
    }
  }

  @Test("Row 74: a truncated plan is refused before anybody is asked")
  func aTruncatedPlanIsRefused() async throws {
    try await run { world, file in
      let bytes = try Data(contentsOf: URL(filePath: file))
      try bytes.prefix(bytes.count - 100).write(to: URL(filePath: file))
      try expectUntouched(try await world.rollcall("apply", file), world, saying: "is no longer as it was saved")
    }
  }

  @Test("Row 74: a plan of another configuration is refused before anybody is asked")
  func aPlanOfAnotherConfigurationIsRefused() async throws {
    try await run { world, file in
      let requests = try world.requestCount
      let changes: [(inout WorldConfiguration) -> Void] = [
        { $0.filesCom.policy = "upsert" }, { $0.extra = ["limits: { deletions: 9 }"] }, { $0.filesCom.select = "(cn=files-d*)" },
        { $0.peopleBase = "ou=other,dc=example,dc=com" }, { $0.bigV.extra = ["adopt: matching-name"] },
      ]
      for change in changes {
        let ending = try await world.rollcall("apply", file, configured: change)
        try expectUntouched(ending, world, saying: "was made with another configuration")
      }
      #expect(try world.requestCount == requests)
    }
  }

  @Test("Row 74: a plan of another instance is refused before anybody is asked")
  func aPlanOfAnotherInstanceIsRefused() async throws {
    try await run { world, file in
      let ending = try await world.rollcall("apply", file) { $0.extra = ["instance: second"] }
      try expectUntouched(ending, world, saying: "is a plan of the instance 'rollcall', and this one is 'second'")
    }
  }

  @Test func whatHasNoInfluenceOnThePlanMayChange() async throws {
    try await run { world, file in
      let ending = try await world.rollcall("apply", file, environment: ["OTHER_KEY": Company.filesComKey]) { configuration in
        configuration.filesCom.key = "{ env: OTHER_KEY }"
        configuration.filesCom.extra = ["concurrency: 2"]
        configuration.extra = ["schedule: { every: 3h }"]
      }
      #expect(ending.exitCode == 0, "\(ending)")
    }
  }

  @Test func whereSomethingIsHeldTheRestIsDoneAndTheStatusIsThree() async throws {
    var accounts = Company.accounts()
    accounts.filesCom.groups.append(FilesComGroupData(id: 8, name: "design"))
    try await World.run(accounts: accounts) { world, _ in
      let file = world.folder.file("saved.json")
      let plan = try await world.rollcall("plan", "--output", file)
      #expect(plan.exitCode == 3, "\(plan)")
      let ending = try await world.rollcall("apply", file)
      #expect(ending.exitCode == 3, "\(ending)")
      #expect(try world.ownedGroups(on: "acme-files") == ["contractors", "research"])
    }
  }

  @Test func onlyOneOfTheSavedTargetsCanBeApplied() async throws {
    try await run { world, file in
      let ending = try await world.rollcall("apply", file, "--target", "acme-bigv", "--only", "web")
      #expect(ending.exitCode == 0, "\(ending)")
      #expect(try world.ownedGroups(on: "acme-files") == [] && world.ownedGroups(on: "acme-bigv") == ["web"])
    }
  }

  @Test func aTargetThatIsNotInTheFileEndsWith64() async throws {
    try await World.run { world, _ in
      let file = world.folder.file("saved.json")
      _ = try await world.rollcall("plan", "--target", "acme-bigv", "--output", file)
      let ending = try await world.rollcall("apply", file, "--target", "acme-files")
      try expectRefusal(ending, in: world, status: 64, saying: "--target acme-files: \(file) has no plan for it")
    }
  }
}
