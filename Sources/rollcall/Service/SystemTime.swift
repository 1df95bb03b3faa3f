import CSystemd
import Glibc

/// The machine's clocks; everything else is given the time.
enum SystemTime {
  /// Seconds since 1970-01-01 UTC.
  @Sendable static func now() -> Int64 { read(CLOCK_REALTIME).seconds }

  /// Milliseconds of a clock that only goes forward and that suspending the machine does not stop.
  @Sendable static func monotonicMilliseconds() -> Int64 {
    let time = read(CLOCK_BOOTTIME)
    return time.seconds * 1_000 + time.nanoseconds / 1_000_000
  }

  /// Milliseconds of a clock that only goes forward and stands still while the machine is suspended.
  @Sendable static func awakeMilliseconds() -> Int64 {
    let time = read(CLOCK_MONOTONIC)
    return time.seconds * 1_000 + time.nanoseconds / 1_000_000
  }

  private static func read(_ clock: clockid_t) -> (seconds: Int64, nanoseconds: Int64) {
    var time = timespec()
    // Fails only for a clock that does not exist, and Linux always has these.
    let result = unsafe clock_gettime(clock, &time)
    precondition(result == 0)
    return (Int64(time.tv_sec), Int64(time.tv_nsec))
  }
}
