/// When the next request may be sent: the generic cell rate algorithm, one number that says when the line is free again.
///
/// Requests are spaced evenly, without bursts. The schedule decides and not the sleep: a request that wakes late does not push back those
/// after it, whose moments are booked already. All times are on a clock that never jumps.
struct Pace: Sendable {
  /// Nanoseconds between two requests; 0 sets no pace.
  private var interval: Int64
  /// The theoretical arrival time of the next request, in nanoseconds on the caller's clock.
  private var next: Int64 = .min
  private var hold: Int64 = .min

  /// - Parameter requestsPerSecond: as many are sent; nil, or nothing usable as a rate, sets no pace.
  init(requestsPerSecond: Double?) { interval = Self.interval(requestsPerSecond) }

  /// Changes the pace for whoever books from now on.
  mutating func set(requestsPerSecond: Double?) { interval = Self.interval(requestsPerSecond) }

  /// Books the next free moment and says how long it is until then.
  ///
  /// A request that waited asks `heldFor` again before it is sent: a hold may have come up meanwhile, and what was booked before it is void.
  mutating func take(at now: Duration) -> Duration {
    let now = now.wholeNanoseconds
    let moment = max(now, hold, next)
    next = moment + interval
    return .nanoseconds(moment - now)
  }

  /// Nobody sends before this moment; an earlier hold is never shortened.
  mutating func hold(until moment: Duration) { hold = max(hold, moment.wholeNanoseconds) }

  /// How long the hold still lasts; zero when there is none.
  func heldFor(at now: Duration) -> Duration { .nanoseconds(max(0, hold == .min ? 0 : hold - now.wholeNanoseconds)) }

  private static func interval(_ requestsPerSecond: Double?) -> Int64 {
    guard let rate = requestsPerSecond, rate > 0, rate.isFinite else { return 0 }
    // A day between two requests is the slowest pace; it also keeps the sums above far from overflow.
    return Int64(min(1e9 / rate, 86_400e9).rounded(.up))
  }
}
