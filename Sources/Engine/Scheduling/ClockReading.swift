/// One moment on the two clocks that the scheduler goes by.
package struct ClockReading: Sendable, Hashable {
  /// Seconds since 1970-01-01 UTC: what people set their clocks by, and what can jump.
  package var wall: Int64
  /// Of a clock that only goes forward, also while the machine is suspended (CLOCK_BOOTTIME), from an arbitrary beginning.
  package var steady: Duration

  package init(wall: Int64, steady: Duration) {
    self.wall = wall
    self.steady = steady
  }
}
