import Testing

@testable import Ledger

struct PauseTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func open() throws -> SQLiteLedger { try SQLiteLedger.open(at: folder.state, mode: .readWrite) }

  @Test("A pause is there after a restart, the last one in place of the others, and gone when it was ended") func kept() throws {
    let first = Pause(by: "pause by ana", since: 1, until: 10, reason: "move")
    let second = Pause(by: "pause by bo", since: 2)
    #expect(try open().pause() == nil)
    try open().keep(first)
    #expect(try open().pause() == first)
    try open().keep(second)
    #expect(try open().pause() == second)
    try open().keep(nil)
    #expect(try open().pause() == nil)
  }
}
