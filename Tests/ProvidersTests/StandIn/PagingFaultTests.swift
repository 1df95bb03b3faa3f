import Fixtures
import Foundation
import Reconciliation
import Sandbox
import Testing

@testable import Providers

/// Lists in several pages that go wrong between them, and clocks that are off.
@Suite struct PagingFaultTests {
  /// What a read of pages of two gives while these rules are in force.
  private func read(_ behaviours: [String] = [], _ rules: String..., check: (StandInRun, Current?) async throws -> Void)
    async throws
  {
    try await StandInRun.run(.filesCom, behaviours, pageSize: 2) { run async throws in
      run.server.replaceFaults(try FaultFile.read(text: Data("[\(rules.joined(separator: ","))]".utf8)))
      // try? is right: each test says whether it wants a list or an error.
      try await check(run, try? await run.freshTarget(readAttempts: 2).readEverything())
    }
  }

  @Test("Row 60: a cursor that comes again ends the read", arguments: ["/groups", "/users"])
  func circle(path: String) async throws {
    let rule = #"{"path":"\#(path)","headers":{"X-Files-Cursor-Next":"cm93OjE=","X-Files-Cursor":"cm93OjE="}}"#
    try await read([], rule) { run, current in
      #expect(current == nil)
      #expect(run.requestCount < 12)
    }
  }

  @Test("Row 60: an empty page with a new cursor is gone over", arguments: ["files-com.empty-pages=true"])
  func gaps(behaviour: String) async throws {
    try await read([behaviour]) { run, current in
      #expect(current?.groupNames == ["design", "empty", "ops"])
      #expect(current?.usernames.count == 5)
      #expect(run.requestCount > 9)
    }
  }

  @Test("Row 60: a list whose last page fails is no list", arguments: ["/groups", "/users"], [404, 410, 500])
  func lastPage(path: String, status: Int) async throws {
    try await read([], #"{"path":"\#(path)","from":2,"status":\#(status)}"#) { _, current in #expect(current == nil) }
  }

  /// Numbered pages are counted from the beginning, so a new first row shows one of the old ones twice.
  @Test("Row 61: a row that comes on two pages, for the list grew meanwhile, counts once")
  func duplicate() async throws {
    try await whileTheFirstPageIsOnItsWay({ $0.addGroup(named: "aaa", id: 5) }) { current in
      #expect(current.groups.map(\.id.rawValue) == ["70", "71", "72"])
      #expect(current.members(of: "design") == ["ana", "bo"])
    }
  }

  /// What is gone from the front moves a row to the page that was read already. It is then not seen, and nothing is known of it: a group of
  /// ours that is not seen loses nobody, and would be refused as a name that is taken.
  @Test("Row 61: a row that is on no page, for the list shrank meanwhile, is unseen and its group untouched")
  func skip() async throws {
    try await whileTheFirstPageIsOnItsWay({ $0.groups[70] = nil }) { current in
      #expect(current.groups.map(\.id.rawValue) == ["70", "71"])
    }
  }

  private func whileTheFirstPageIsOnItsWay(
    _ change: @Sendable (inout FilesComState) -> Void, check: (Current) throws -> Void
  ) async throws {
    try await StandInRun.run(.filesCom, ["files-com.pagination=page"], pageSize: 2) { run async throws in
      try run.setFaults(#"{"path":"/groups","nth":1,"delay":1000}"#)
      async let reading = run.target.readEverything()
      try await Waiting.until("the first page is on its way") { run.lines.contains { $0.contains("/groups") } }
      run.server.changeFilesCom(change)
      try check(try await reading)
    }
  }

  @Test("Row 69: a date to come again is measured by the server's own clock", arguments: [-315_360_000, 0, 315_360_000])
  func retryDate(offset: Int) async throws {
    let rule = #"{"path":"/groups","nth":1,"status":429,"retry-after-date":60,"clock-offset":\#(offset)}"#
    try await StandInRun.run(.filesCom) { run async throws in
      try run.setFaults(rule)
      let begin = run.time
      #expect(try await run.target.readEverything().members(of: "design") == ["ana", "bo"])
      #expect((Duration.seconds(59)...Duration.seconds(95)).contains(run.time - begin), "\(run.time - begin)")
    }
  }

  @Test(
    "Row 69: a key's end is measured by the server's own clock",
    arguments: [(0, false), (365 * 86_400, true), (-10 * 365 * 86_400, false)])
  func keyExpiry(offset: Int, isNear: Bool) async throws {
    let expiring: (inout SandboxData) -> Void = { $0.filesCom.apiKeys[0].expiresAt = "2027-11-30T00:00:00Z" }
    try await StandInRun.run(.filesCom, data: expiring) { run async throws in
      try run.setFaults(#"{"path":"/api_key","clock-offset":\#(offset == 0 ? 1 : offset)}"#)
      let remarks = try await run.target.readEverything().remarks
      #expect(remarks.contains { $0.hasPrefix("the API key expires on 2027-11-30") } == isNear)
    }
  }
}
