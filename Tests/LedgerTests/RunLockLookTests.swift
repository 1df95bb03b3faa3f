import Fixtures
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

  @Test func `whoever has the lock is seen`() async throws {
    let lock = try RunLock.take(in: folder.state, command: "daemon", at: 7)
    #expect(RunLock.look(in: folder.state) == .held(by: .init(pid: getpid(), since: 7, command: "daemon")))
    lock.release()
    // A program that another test starts may hold it for a moment longer.
    try await Waiting.until("the lock is free") { RunLock.look(in: folder.state) == .free }
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

  @Test func `a taker asks again until somebody who looks has gone`() throws {
    try RunLock.take(in: folder.state, command: "apply", at: 0).release()
    let looking = open(RunLock.path(in: folder.state), O_RDONLY | O_CLOEXEC)
    defer { close(looking) }
    try #require(flock(looking, LOCK_SH | LOCK_NB) == 0)
    var pauses = 0
    try RunLock.take(in: folder.state, command: "apply", at: 1) {
      pauses += 1
      if pauses == 3 { flock(looking, LOCK_UN) }
      // A program that another test starts may have the file open for a moment, too.
      usleep(1_000)
    }.release()
    #expect(pauses >= 3)
  }
}
