/// How long to wait after cycles that failed: twice as long each time.
package struct Backoff: Sendable, Hashable {
  /// What chance adds to a wait, at most.
  private static let jitter = 0.2

  package let first: Duration
  package let most: Duration

  package init(first: Duration, most: Duration) {
    self.first = first
    self.most = most
  }

  package static let standard = Backoff(first: .seconds(60), most: .seconds(3600))

  /// The wait after so many failures in a row, the first being 1; nil when it has grown beyond the longest one, from where on the schedule
  /// counts again. `chance` is in 0..<1.
  func wait(failures: Int, chance: Double) -> Duration? {
    // 2^20 times the shortest wait that can be configured is more than a week.
    let wait = first * (1 << min(max(failures - 1, 0), 20))
    return wait <= most ? wait + wait * (Self.jitter * chance) : nil
  }
}
