import Glibc
import Synchronization

/// Ends a connection from outside when its time is up.
///
/// libldap can wait for ever on a peer that accepts and stays silent. The thread that is in libldap says before each wait how
/// long it may take; a task beside it (`watch`) shuts the socket down when that has passed, and libldap returns with an error.
/// Deadlines are measured by the monotonic clock, which the kernel's own waits follow too.
final class Lifeline: Sendable {
  typealias Instant = ContinuousClock.Instant

  private struct State {
    /// Our own duplicate of the socket: shutting it down reaches the connection, and its number cannot be reused under us.
    var descriptor: Int32?
    var deadline: Instant
    /// What was being waited for; goes into the error.
    var phase = "the connection"
    var allowance: Duration
    var isCut = false
    var hasPassed = false
  }

  private let state: Mutex<State>
  /// When the whole read has to be over.
  let total: Instant

  init(total: Instant) {
    self.total = total
    state = Mutex(State(deadline: total, allowance: total - .now))
  }

  deinit { release() }

  /// Says what is waited for from now on and for how long at most, and returns how long that really is under the total deadline.
  @discardableResult
  func allow(_ allowance: Duration, for phase: String) -> Duration {
    let now = Instant.now
    return state.withLock { state in
      let deadline = min(now + allowance, total)
      state.deadline = deadline
      state.phase = phase
      state.allowance = allowance
      return max(deadline - now, .zero)
    }
  }

  /// Puts a socket under the deadline; false when time is already up, and the socket must not be used then.
  func attach(_ descriptor: Int32) -> Bool {
    release()
    let copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 0)
    guard copy >= 0 else { return false }
    return state.withLock { state in
      state.descriptor = copy
      return !state.isCut
    }
  }

  /// Lets go of the socket, which its owner closes.
  func release() {
    let descriptor = state.withLock { state in
      defer { state.descriptor = nil }
      return state.descriptor
    }
    if let descriptor { close(descriptor) }
  }

  /// Whether the deadline has passed, so that a failure of the connection is its doing.
  var hasPassed: Bool { state.withLock { $0.hasPassed || Instant.now >= $0.deadline } }

  /// Whether nothing more may be waited for: time is up, or the work was cancelled.
  var isOver: Bool { state.withLock { $0.isCut || Instant.now >= $0.deadline } }

  /// What took too long, for the error when it did.
  var reason: String {
    state.withLock { state in
      state.deadline == total
        ? "the whole read took longer than it may, waiting for \(state.phase)"
        : "\(state.phase) took longer than \(Self.text(state.allowance))"
    }
  }

  /// Seconds, such as `3 s`.
  private static func text(_ duration: Duration) -> String {
    let milliseconds = duration.milliseconds
    return milliseconds % 1000 == 0 ? "\(milliseconds / 1000) s" : "\(milliseconds) ms"
  }

  /// A deadline may move closer while its end is awaited, so it is looked at again at least this often.
  private static let tick = Duration.milliseconds(100)

  /// Waits for the deadline, however often it moves, and ends the connection then; ends it at once when the task is cancelled.
  func watch() async {
    while true {
      let (now, deadline) = (Instant.now, state.withLock(\.deadline))
      if now >= deadline { return cut(passed: true) }
      do { try await Task.sleep(until: min(deadline, now + Self.tick), clock: .continuous) } catch { return cut(passed: false) }
    }
  }

  /// Ends the connection; nothing can be attached afterwards.
  private func cut(passed: Bool) {
    state.withLock { state in
      state.isCut = true
      state.hasPassed = passed
      if let descriptor = state.descriptor { shutdown(descriptor, Int32(SHUT_RDWR)) }
    }
  }

  /// Runs blocking LDAP work on a thread of its own, with a lifeline that is watched for as long as the work takes.
  ///
  /// Throws what the work throws; `CancellationError` when the task was cancelled meanwhile.
  static func run<Value: Sendable>(
    until total: Instant, _ work: @escaping @Sendable (Lifeline) throws -> Value
  ) async throws -> Value {
    let lifeline = Lifeline(total: total)
    return try await withThrowingTaskGroup(of: Value?.self) { tasks in
      tasks.addTask {
        await lifeline.watch()
        return nil
      }
      tasks.addTask { try await BlockingThread.run { try work(lifeline) } }
      defer { tasks.cancelAll() }
      do {
        while let value = try await tasks.next() { if let value { return value } }
      } catch {
        try Task.checkCancellation()
        throw error
      }
      throw CancellationError()
    }
  }
}

extension Duration {
  /// Whole milliseconds.
  var milliseconds: Int64 { components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000 }
}
