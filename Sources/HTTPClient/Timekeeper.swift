import Glibc

/// The time as this module knows it: a clock that never jumps, a way to wait on it, and the time of day.
package struct Timekeeper: Sendable {
  /// Time since an arbitrary zero; never goes back.
  let now: @Sendable () -> Duration
  /// Waits on the clock of `now`; throws only when the task was cancelled.
  let sleep: @Sendable (Duration) async throws -> Void
  /// Time since 1970-01-01 00:00 UTC; may be wrong, may jump.
  let timeOfDay: @Sendable () -> Duration

  package init<C: Clock>(clock: C, timeOfDay: @escaping @Sendable () -> Duration) where C.Duration == Duration {
    let origin = clock.now
    now = { origin.duration(to: clock.now) }
    sleep = { try await clock.sleep(until: clock.now.advanced(by: $0), tolerance: nil) }
    self.timeOfDay = timeOfDay
  }

  /// The machine's clocks.
  package static var system: Timekeeper {
    Timekeeper(clock: ContinuousClock()) {
      var time = timespec()
      // CLOCK_REALTIME is always there, and `time` is ours: this cannot fail (clock_gettime(2), ERRORS).
      unsafe clock_gettime(CLOCK_REALTIME, &time)
      return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
    }
  }
}
