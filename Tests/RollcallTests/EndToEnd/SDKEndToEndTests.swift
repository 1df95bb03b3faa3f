import Fixtures
import Foundation
import Sandbox
import Testing

/// The interpreter of a virtual environment that has the vendor's SDK.
private let sdkPython = ProcessInfo.processInfo.environment["ROLLCALL_SDK_PYTHON"]

/// The stand-in seen by the vendor's own SDK: what Rollcall wrote is there for others, and what others do is seen by Rollcall.
@Suite(
  .requiresSlapd, .sharedDirectory, .serialized,
  .enabled(if: sdkPython != nil, "ROLLCALL_SDK_PYTHON is not set: nothing was read back through the vendor's SDK"))
struct SDKEndToEndTests {
  private struct Group: Decodable, Equatable {
    let name: String
    let notes: String
    let members: [String]
    let admins: [String]
  }

  @discardableResult
  private func sdk(_ world: World, _ arguments: String...) async throws -> String {
    let ending = try await ObservedProgram.run(
      try #require(sdkPython), [ProjectFile.path("scripts/sdk-groups"), world.addresses.filesCom] + arguments,
      environment: ["PATH": "/usr/bin:/bin", "FILES_COM_API_KEY": Company.filesComKey])
    try #require(ending.exitCode == 0, "\(ending)")
    return ending.output
  }

  @Test func theSDKFindsTheGroupsThatWereApplied() async throws {
    try await World.run { world, _ in
      _ = try await world.rollcall("apply", "--target", "acme-files")
      let groups = try JSONDecoder().decode([Group].self, from: Data(try await sdk(world, "show").utf8))
      #expect(groups.map(\.name) == ["archive", "contractors", "design", "research"])
      #expect(groups.map(\.members) == [["jonas"], ["farid"], ["ana", "bo", "greta"], ["chidi", "dana", "elif", "hiro"]])
      #expect(groups.map(\.admins) == [[], [], ["greta"], ["chidi"]])
      #expect(groups.map { $0.notes.contains("entryUUID:") } == [false, true, true, true])
    }
  }

  @Test func aMemberWhomTheSDKAddsIsTheOnlyDrift() async throws {
    try await World.run { world, _ in
      _ = try await world.rollcall("apply", "--target", "acme-files")
      try await sdk(world, "add", "design", "jonas")
      let plan = try PlanJSON(try await world.rollcall("plan", "--target", "acme-files", "--format", "json"))
      #expect(
        plan.targets[0].changes.map { "\($0.change) \($0.group.name) \($0.account?.label ?? "")" } == [
          "remove-member design jonas@example.org"
        ])
    }
  }

  @Test func aGroupThatTheSDKCreatesIsNoneOfOurs() async throws {
    try await World.run { world, _ in
      _ = try await world.rollcall("apply", "--target", "acme-files")
      try await sdk(world, "create", "by-hand", "jonas")
      let ending = try await world.rollcall("plan", "--target", "acme-files")
      #expect(ending.exitCode == 0, "\(ending)")
      #expect(!ending.output.contains("by-hand"), "\(ending)")
    }
  }
}
