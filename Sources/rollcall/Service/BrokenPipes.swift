import Glibc

/// Writing to a pipe or socket that nobody reads any more.
enum BrokenPipes {
  /// Makes such a write fail with EPIPE instead of ending the process. Called once, before anything is written.
  ///
  /// signal(2) fails only for a signal that does not exist or cannot be caught, so its answer says nothing.
  static func ignore() { _ = signal(SIGPIPE, SIG_IGN) }
}
