import Reconciliation
import Sandbox
import Testing

@testable import Providers

/// Sites with workspaces: a key changes the groups of its own one.
@Suite struct WorkspaceTests {
  private func target(_ run: StandInRun, key: String) -> FilesComTarget {
    FilesComTarget(settings: FilesComSettings(url: run.addresses.filesCom, authentication: .apiKey(Secret(key))), http: run.http)
  }

  /// `design` is in the default workspace, `ops` in the seventh.
  private func divide(_ data: inout SandboxData) {
    for index in data.filesCom.groups.indices {
      data.filesCom.groups[index].workspaceID = data.filesCom.groups[index].name == "ops" ? 7 : 0
    }
    data.filesCom.apiKeys.append(FilesComKey(id: 9, key: "sevenkey", workspaceID: 7))
  }

  @Test func aGroupOfAnotherWorkspaceIsReadAndProtected() async throws {
    try await StandInRun.run(.filesCom, data: divide) { run async throws in
      let current = try await run.target.readEverything()
      #expect(current.members(of: "ops") == ["chidi"])
      #expect(current.group("ops")?.protection == "belongs to workspace 7")
      #expect(current.group("design")?.protection == nil)
    }
  }

  @Test func theGroupsOfTheKeysOwnWorkspaceAreNotProtected() async throws {
    try await StandInRun.run(.filesCom, data: divide) { run async throws in
      let current = try await target(run, key: "sevenkey").readEverything()
      #expect(current.groupNames == ["ops"])
      #expect(current.group("ops")?.protection == nil)
    }
  }

  @Test func aGroupThatSuchAKeyMakesIsInItsWorkspace() async throws {
    try await StandInRun.run(.filesCom, data: divide) { run async throws in
      let target = target(run, key: "sevenkey")
      #expect(await target.perform(ContractWrite.create.write(.filesCom), on: nil).isDone)
      #expect(try await target.readEverything().group("research")?.protection == nil)
      #expect(try await run.target.readEverything().group("research")?.protection == "belongs to workspace 7")
    }
  }

  @Test func aCheckNamesTheWorkspaceOfTheKey() async throws {
    try await StandInRun.run(.filesCom, data: divide) { run async throws in
      let texts = await target(run, key: "sevenkey").check().map(\.text)
      #expect(texts.first?.contains("workspace 7") == true)
    }
  }
}
