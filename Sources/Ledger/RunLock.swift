import Glibc

/// The right to change targets and the ledger of one state folder: one process at a time has it.
///
/// It is an flock(2) on `rollcall.lock`, which the kernel takes back when the process ends, however it ends. The file is never deleted,
/// so that two processes cannot hold locks on two files of one name; what is written in it only says who has the lock.
package struct RunLock: ~Copyable, Sendable {
  private let descriptor: Int32

  private init(descriptor: Int32) { self.descriptor = descriptor }

  deinit { close(descriptor) }

  /// Takes the lock at once or throws who has it; makes the folder (mode 0700) and the file (mode 0600) when they are missing.
  ///
  /// `command` is what this process does, such as `daemon`; `time` is now, in seconds since 1970-01-01 UTC. `pause` lets others run who only
  /// look, until it is asked for again.
  package static func take(
    in folder: String, command: String, at time: Int64, pause: () -> Void = { sched_yield() }
  ) throws(RunLockError) -> RunLock {
    let path = path(in: folder)
    do {
      try PrivateFile.makeFolder(folder)
      let lock = RunLock(descriptor: try PrivateFile.open(path, in: folder))
      guard try lock.isTaken(pause) else { throw RunLockError.held(path: path, holder: holder(writtenIn: lock.descriptor)) }
      try lock.sign(pid: getpid(), since: time, command: command)
      return lock
    } catch let error as RunLockError {
      throw error
    } catch {
      throw .failed(path: path, what: "\(error)")
    }
  }

  /// Gives the lock back; the end of its scope does the same.
  package consuming func release() {}

  static func path(in folder: String) -> String { folder + "/rollcall.lock" }

  /// False when another open file has the lock.
  private borrowing func isTaken(_ pause: () -> Void) throws(SystemFailure) -> Bool {
    // Whoever only looks has a shared lock for a moment, which is no lock to give way to.
    for _ in 0..<1_000 {
      if try isGranted(LOCK_EX) { return true }
      guard try isGranted(LOCK_SH) else { return false }
      pause()
    }
    return false
  }

  private borrowing func isGranted(_ kind: Int32) throws(SystemFailure) -> Bool {
    guard flock(descriptor, kind | LOCK_NB) != 0 else { return true }
    let failure = SystemFailure("flock")
    guard failure.code == EWOULDBLOCK else { throw failure }
    return false
  }

  /// Shape of the file: `PID SINCE COMMAND` and a line feed.
  private borrowing func sign(pid: Int32, since: Int64, command: String) throws(SystemFailure) {
    let line = Array("\(pid) \(since) \(command)\n".utf8)
    guard ftruncate(descriptor, 0) == 0 else { throw SystemFailure("ftruncate") }
    guard pwrite(descriptor, line, line.count, 0) == line.count else { throw SystemFailure("write") }
  }

  static func holder(writtenIn descriptor: Int32) -> RunLockError.Holder? {
    var bytes = [UInt8](repeating: 0, count: 256)
    let count = pread(descriptor, &bytes, bytes.count, 0)
    guard count > 0 else { return nil }
    let line = String(decoding: bytes[..<count], as: UTF8.self).prefix { !$0.isNewline }
    let words = line.split(separator: " ", maxSplits: 2)
    guard words.count == 3, let pid = Int32(words[0]), let since = Int64(words[1]) else { return nil }
    return RunLockError.Holder(pid: pid, since: since, command: String(words[2]))
  }
}
