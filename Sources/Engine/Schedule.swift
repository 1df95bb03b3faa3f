/// When cycles run.
package struct Schedule: Sendable, Hashable {
  /// From the end of one cycle to the beginning of the next.
  package var every: Duration
  /// Up to this much is added by chance each time, so that many daemons do not ask at once.
  package var jitter: Duration

  package init(every: Duration, jitter: Duration) {
    self.every = every
    self.jitter = jitter
  }

  /// The wait before the next cycle; `chance` is in 0..<1.
  package func wait(chance: Double) -> Duration { every + jitter * chance }
}
