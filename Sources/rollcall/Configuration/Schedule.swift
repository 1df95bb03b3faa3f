/// When the daemon looks.
struct Schedule: Sendable, Hashable {
  /// From the beginning of a cycle to the beginning of the next one.
  let every: Duration
  /// At most this much is added, so that many Rollcalls do not ask at once.
  let jitter: Duration

  init(every: Duration = .seconds(900), jitter: Duration = .seconds(60)) {
    self.every = every
    self.jitter = jitter
  }
}
