/// How many values lie at or below each of some bounds, as Prometheus counts them.
struct Histogram: Sendable, Hashable {
  /// Ascending; one more bucket takes what is above the last.
  let bounds: [Double]
  /// Values by bucket, each in the lowest one that takes it.
  private var counts: [Int]
  private var sum = 0.0

  init(bounds: [Double]) {
    self.bounds = bounds
    counts = Array(repeating: 0, count: bounds.count + 1)
  }

  mutating func note(_ value: Double) {
    counts[bounds.firstIndex { value <= $0 } ?? bounds.count] += 1
    sum += value
  }

  /// Buckets, each with everything below it, then the sum and the count.
  func samples(_ labels: [MetricLabel]) -> [MetricSample] {
    var total = 0
    var samples = zip(bounds + [.infinity], counts).map { bound, count in
      total += count
      return MetricSample(
        suffix: "_bucket", labels: labels + [MetricLabel("le", PrometheusText.number(bound))], value: Double(total))
    }
    samples.append(MetricSample(suffix: "_sum", labels: labels, value: sum))
    samples.append(MetricSample(suffix: "_count", labels: labels, value: Double(total)))
    return samples
  }
}
