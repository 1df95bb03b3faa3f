/// The values of all metrics at one moment.
struct MetricsSheet: Sendable {
  /// By metric, in the order in which they were added.
  private(set) var samples: [Metric: [MetricSample]] = [:]

  /// Adds a value; nil adds nothing, for what is not known is not shown.
  mutating func add(_ metric: Metric, _ value: Double?, _ labels: MetricLabel...) {
    guard let value else { return }
    samples[metric, default: []].append(MetricSample(labels: labels, value: value))
  }

  mutating func add(_ metric: Metric, _ value: Int?, _ labels: [MetricLabel] = []) {
    guard let value else { return }
    samples[metric, default: []].append(MetricSample(labels: labels, value: Double(value)))
  }

  mutating func add(_ metric: Metric, _ isTrue: Bool, _ labels: [MetricLabel] = []) {
    add(metric, isTrue ? 1 : 0, labels)
  }

  mutating func add(_ metric: Metric, _ histogram: Histogram, _ labels: [MetricLabel] = []) {
    samples[metric, default: []] += histogram.samples(labels)
  }
}
