import Glibc

/// Wall and processor time since it was made.
struct Stopwatch {
  private let wall = Self.seconds(of: CLOCK_MONOTONIC)
  private let processor = Self.seconds(of: CLOCK_PROCESS_CPUTIME_ID)

  /// Seconds; `processor` is that of all threads together.
  func read() -> (wall: Double, processor: Double) {
    (Self.seconds(of: CLOCK_MONOTONIC) - wall, Self.seconds(of: CLOCK_PROCESS_CPUTIME_ID) - processor)
  }

  private static func seconds(of clock: clockid_t) -> Double {
    var time = timespec()
    // Fails only for a clock that does not exist; both of these are in every Linux.
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
