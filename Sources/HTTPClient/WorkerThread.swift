import Glibc

/// A thread of our own for work that blocks, away from Swift's pool.
package enum WorkerThread {
  /// Starts a detached thread; the result is that of pthread_create(3), 0 when it runs.
  ///
  /// SIGPIPE is blocked on it: it is sent to the thread that writes, so a peer that is gone is an error there and kills nobody.
  package static func start(_ work: @escaping @Sendable () -> Void) -> Int32 {
    let box = unsafe Unmanaged.passRetained(Work(work))
    var thread = pthread_t()
    let code = unsafe pthread_create(
      &thread, nil,
      { pointer in
        guard let pointer = unsafe pointer else { return nil }
        unsafe Unmanaged<Work>.fromOpaque(pointer).takeRetainedValue().run()
        return nil
      }, box.toOpaque())
    guard code == 0 else {
      unsafe box.release()
      return code
    }
    // Fails only on threads that are joined or detached already.
    pthread_detach(thread)
    return 0
  }

  private final class Work: Sendable {
    private let body: @Sendable () -> Void

    init(_ body: @escaping @Sendable () -> Void) { self.body = body }

    func run() {
      var signals = sigset_t()
      // These three fail on numbers that are no signal only (sigsetops(3), pthread_sigmask(3)).
      unsafe sigemptyset(&signals)
      unsafe sigaddset(&signals, SIGPIPE)
      unsafe pthread_sigmask(SIG_BLOCK, &signals, nil)
      body()
    }
  }
}
