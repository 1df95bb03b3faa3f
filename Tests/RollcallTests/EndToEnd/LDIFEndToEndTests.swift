import Fixtures
import Foundation
import Testing

/// A file in place of the directory.
@Suite(.requiresSlapd, .sharedDirectory, .serialized)
struct LDIFEndToEndTests {
  @Test func aFileGivesThePlanOfTheServerItCameFrom() async throws {
    try await World.run { world, _ in
      let server = try PlanJSON(try await world.rollcall("plan", "--format", "json"))
      let file = try world.folder.write(try await world.directory.dump(), to: "directory.ldif")
      let ending = try await world.rollcall("plan", "--format", "json") { $0.ldif = file }
      #expect(ending.exitCode == 2)
      #expect(try PlanJSON(ending).targets.map(\.digest) == server.targets.map(\.digest))
    }
  }

  @Test(arguments: [
    ["apply"], ["daemon"], ["adopt", "--target", "acme-files", "design"], ["release", "--target", "acme-files", "design"],
  ])
  func commandsThatWriteRefuseAFile(command: [String]) async throws {
    try await World.run { world, _ in
      let file = try world.folder.write(try await world.directory.dump(), to: "directory.ldif")
      try world.configure { $0.ldif = file }
      let ending = try await world.run(command + ["-c", world.configurationPath])
      #expect(ending.exitCode == 78)
      #expect(ending.errorOutput.contains("`directory.ldif`") && ending.errorOutput.contains("rollcall plan"), "\(ending)")
      #expect(try world.requestCount == 0)
      #expect(!FileManager.default.fileExists(atPath: world.stateFolder))
    }
  }

  @Test func aPlanFromAFileDoesNotSayHowToApplyIt() async throws {
    try await World.run { world, _ in
      let file = try world.folder.write(try await world.directory.dump(), to: "directory.ldif")
      let ending = try await world.rollcall("plan") { $0.ldif = file }
      #expect(ending.output.contains("Nothing was written. What was planned from a file is not applied"), "\(ending)")
      #expect(!ending.output.contains("rollcall apply"))
    }
  }

  @Test func aFileThatIsCutOffMakesNoPlan() async throws {
    try await World.run { world, _ in
      let file = try world.folder.write(String(try await world.directory.dump().dropLast(30)), to: "directory.ldif")
      let ending = try await world.rollcall("plan") { $0.ldif = file }
      #expect(ending.exitCode == 1 && ending.errorOutput.contains("cut off"), "\(ending)")
    }
  }
}
