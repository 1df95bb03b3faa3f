/// When the next request may be sent: the generic cell rate algorithm, one number that says when the line is free again.
///
/// Burst 1 spaces requests evenly. With 0.95 of the permitted rate on top, no window of a second holds more than the rate permits, wherever
/// the server lets its window begin (a burst of 2 would: at 10/s, 11 in a second); the remaining 5 % absorb what the network does to the spacing.
/// A server that is told nothing about our rate answers no 429 at this pace, and the whole takes 1.06 times the shortest possible time.
struct Pace: Sendable {
  /// The part of the permitted rate that is used.
  static let share = 0.95

  /// Nanoseconds between two requests; 0 sets no pace.
  private let interval: Int64
  /// Nanoseconds before its time that a request may go: (burst - 1) intervals.
  private let tolerance: Int64
  /// The theoretical arrival time of the next request, in nanoseconds on the caller's clock.
  private var next: Int64 = .min
  private var heldUntil: Int64 = .min

  /// - Parameter requestsPerSecond: what the server permits; nil, or nothing usable as a rate, sets no pace.
  init(requestsPerSecond: Double?, burst: Int = 1) {
    let rate = requestsPerSecond.flatMap { $0 > 0 && $0.isFinite ? $0 * Self.share : nil }
    let nanoseconds = rate.map { 1e9 / $0 } ?? 0
    // A day between two requests is the slowest pace; it also keeps the sums below far from overflow.
    interval = nanoseconds > 0 ? Int64(min(nanoseconds, 86_400e9).rounded(.up)) : 0
    tolerance = Int64(max(burst, 1) - 1) * interval
  }

  /// Books the next free moment and says how long it is until then.
  ///
  /// A request that waited asks `heldFor` again before it is sent: a hold may have come up meanwhile, and what was booked before it is void.
  mutating func take(at now: Duration) -> Duration {
    let now = now.wholeNanoseconds
    let moment = max(now, heldUntil, next == .min ? now : next - tolerance)
    next = max(next, moment) + interval
    return .nanoseconds(moment - now)
  }

  /// Nobody sends before this moment; an earlier hold is never shortened.
  mutating func hold(until moment: Duration) {
    heldUntil = max(heldUntil, moment.wholeNanoseconds)
  }

  /// How long the hold still lasts; zero when there is none.
  func heldFor(at now: Duration) -> Duration {
    .nanoseconds(max(0, heldUntil == .min ? 0 : heldUntil - now.wholeNanoseconds))
  }
}
