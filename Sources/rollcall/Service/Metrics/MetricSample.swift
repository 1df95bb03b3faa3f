/// One line of the text: a value, and what tells it from others of the same name.
struct MetricSample: Sendable, Hashable {
  /// What is appended to the name of the metric: `_bucket`, `_sum` or `_count` of a histogram, otherwise nothing.
  var suffix = ""
  /// In the order in which they are shown.
  var labels: [MetricLabel] = []
  let value: Double
}

/// What tells a sample from others of the same metric.
struct MetricLabel: Sendable, Hashable {
  let name: String
  /// Any text; it is escaped when it is shown.
  let value: String

  init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}
