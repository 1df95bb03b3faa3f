import Foundation
import Subprocess
import Testing

@testable import Ledger

struct RunLockTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private var path: String { folder.state + "/rollcall.lock" }

  /// Whether another process could take the lock now: flock(1) ends with 1 when it could not.
  private func isFreeForOthers() async throws -> Bool {
    let result = try await run(
      .name("flock"), arguments: ["--nonblock", path, "true"], output: .discarded, error: .discarded)
    return result.terminationStatus.isSuccess
  }

  @Test("Row 79: a second taker is told who has the lock, for what and since when")
  func secondTaker() throws {
    let first = try RunLock.take(in: folder.state, command: "daemon", at: 1_795_252_443)
    let holder = RunLockError.Holder(pid: getpid(), since: 1_795_252_443, command: "daemon")
    do throws(RunLockError) {
      let second = try RunLock.take(in: folder.state, command: "apply", at: 1_795_252_999)
      second.release()
      Issue.record("two have the lock")
    } catch {
      #expect(error == .held(path: path, holder: holder))
      #expect("\(error)".contains("process \(getpid()) (rollcall daemon)"))
      #expect("\(error)".contains("2026-11-21T09:14:03Z"))
    }
    first.release()
  }

  @Test("Row 79: another process cannot take a lock that is held")
  func otherProcess() async throws {
    let lock = try RunLock.take(in: folder.state, command: "daemon", at: 1)
    let isFree = try await isFreeForOthers()
    #expect(!isFree)
    lock.release()
  }

  @Test func `a released lock can be taken by another process`() async throws {
    let lock = try RunLock.take(in: folder.state, command: "daemon", at: 1)
    lock.release()
    let isFree = try await isFreeForOthers()
    #expect(isFree)
  }

  @Test func `the lock of a process that died is free`() async throws {
    await #expect(processExitsWith: .signal(SIGKILL)) { [state = folder.state as String] in
      let lock = try RunLock.take(in: state, command: "daemon", at: 1)
      kill(getpid(), SIGKILL)
      lock.release()
    }
    let lock = try RunLock.take(in: folder.state, command: "apply", at: 2)
    lock.release()
  }

  @Test func `the end of the scope releases the lock`() throws {
    do { _ = try RunLock.take(in: folder.state, command: "a much longer command", at: 1) }
    let second = try RunLock.take(in: folder.state, command: "apply", at: 2)
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "\(getpid()) 2 apply\n")
    second.release()
  }

  @Test func `a holder that has not signed is still a holder`() throws {
    let first = try RunLock.take(in: folder.state, command: "daemon", at: 1)
    try Data().write(to: URL(filePath: path), options: [])
    do throws(RunLockError) {
      let second = try RunLock.take(in: folder.state, command: "apply", at: 2)
      second.release()
      Issue.record("two have the lock")
    } catch { #expect(error == .held(path: path, holder: nil)) }
    first.release()
  }

  @Test func `the file is for Rollcall's user alone`() throws {
    let lock = try RunLock.take(in: folder.state, command: "daemon", at: 1)
    #expect(try permissions(of: path) == 0o600)
    lock.release()
  }

  @Test func `a reader of the ledger takes no lock`() throws {
    let lock = try RunLock.take(in: folder.state, command: "daemon", at: 1)
    let ledger = try SQLiteLedger.open(at: folder.state, mode: .readOnly)
    #expect(try ledger.cycles(limit: 1).isEmpty)
    lock.release()
  }
}
