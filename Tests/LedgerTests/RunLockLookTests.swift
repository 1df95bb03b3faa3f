import Foundation
import Testing

@testable import Ledger

struct RunLockLookTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func `where nobody ever worked the lock is free, and a look makes nothing`() {
    #expect(RunLock.look(in: folder.state) == .free)
    #expect(!FileManager.default.fileExists(atPath: folder.state))
  }

  @Test func `whoever has the lock is seen`() throws {
    let lock = try RunLock.take(in: folder.state, command: "daemon", at: 7)
    #expect(RunLock.look(in: folder.state) == .held(by: .init(pid: getpid(), since: 7, command: "daemon")))
    lock.release()
    #expect(RunLock.look(in: folder.state) == .free)
  }

  @Test func `somebody who looks is in nobody's way`() throws {
    try RunLock.take(in: folder.state, command: "apply", at: 1).release()
    let path = RunLock.path(in: folder.state)
    let looking = open(path, O_RDONLY)
    defer { close(looking) }
    try #require(flock(looking, LOCK_SH | LOCK_NB) == 0)
    // Looks that go on for ever are no lock either: the taker ends, and says that it was held.
    #expect(throws: RunLockError.self) { try RunLock.take(in: folder.state, command: "apply", at: 2).release() }
    try #require(flock(looking, LOCK_UN) == 0)
    try RunLock.take(in: folder.state, command: "apply", at: 3).release()
  }

  @Test func `takers succeed while others look all the time`() async throws {
    try RunLock.take(in: folder.state, command: "apply", at: 0).release()
    let state = folder.state
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<2 {
        group.addTask { for _ in 0..<2_000 { _ = RunLock.look(in: state) } }
      }
      for turn in 1...200 {
        #expect(throws: Never.self) { try RunLock.take(in: state, command: "apply", at: Int64(turn)).release() }
      }
    }
  }
}
