/// How long the last answers took.
struct LatencyWindow: Sendable {
  /// How many answers are remembered.
  static let size = 100

  private var latencies: [Duration] = []
  private var oldest = 0
  /// The time within which 99 of 100 were there, of fewer all; nil before the first answer.
  private(set) var p99: Duration?

  mutating func note(_ latency: Duration) {
    if latencies.count < Self.size {
      latencies.append(latency)
    } else {
      latencies[oldest] = latency
      oldest = (oldest + 1) % Self.size
    }
    var (longest, second) = (Duration.zero, Duration.zero)
    for latency in latencies where latency > second {
      (longest, second) = latency > longest ? (latency, longest) : (longest, latency)
    }
    p99 = latencies.count < Self.size ? longest : second
  }

  /// How many requests side by side keep a pace: pace times p99, rounded up, and one that waits for its moment; `most` when that is less,
  /// when there is no pace, and before the first answer.
  func concurrency(at requestsPerSecond: Double?, most: Int) -> Int {
    guard let requestsPerSecond, let p99 else { return most }
    let needed = (requestsPerSecond * (p99 / .seconds(1))).rounded(.up) + 1
    return Int(min(Double(most), max(1, needed)))
  }
}
