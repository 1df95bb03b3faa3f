import Glibc

/// A thread of its own for each call that blocks, so that Swift's cooperative pool never does.
enum BlockingThread {
  private final class Job {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }

  /// Runs the body on a new thread and waits for it without blocking.
  static func run<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
      let started = start { continuation.resume(with: Result(catching: body)) }
      if started != 0 {
        let error = LDAPError(
          .connect, attempt: "starting a thread", answer: SystemMessage.text(started),
          advice: "check the limits on threads and memory (TasksMax=, MemoryMax=)")
        continuation.resume(throwing: error)
      }
    }
  }

  /// The result of pthread_create: 0, or the error that kept the thread from starting.
  static func start(_ body: @escaping @Sendable () -> Void) -> Int32 {
    var attributes = pthread_attr_t()
    guard unsafe pthread_attr_init(&attributes) == 0 else { return ENOMEM }
    defer { unsafe pthread_attr_destroy(&attributes) }
    unsafe pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
    let job = unsafe Unmanaged.passRetained(Job(body))
    var thread = pthread_t()
    let result = unsafe pthread_create(
      &thread, &attributes,
      { argument in
        // The argument is the job that was retained below, and this is its only release.
        guard let argument = unsafe argument else { return nil }
        BlockingThread.blockSignals()
        unsafe Unmanaged<Job>.fromOpaque(argument).takeRetainedValue().body()
        return nil
      }, job.toOpaque())
    if result != 0 { unsafe job.release() }
    return result
  }

  /// Signals belong to other threads; SIGPIPE above all, which libldap's writes to a broken connection raise on the writing
  /// thread.
  private static func blockSignals() {
    var signals = sigset_t()
    unsafe sigemptyset(&signals)
    for signal in [SIGPIPE, SIGHUP, SIGINT, SIGTERM, SIGUSR1, SIGUSR2, SIGCHLD] { unsafe sigaddset(&signals, signal) }
    unsafe pthread_sigmask(SIG_BLOCK, &signals, nil)
  }
}
