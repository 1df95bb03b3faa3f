import Reconciliation

/// Metrics in the text format that Prometheus and the textfile collector of node_exporter read, version 0.0.4.
///
/// https://prometheus.io/docs/instrumenting/exposition_formats/
enum PrometheusText {
  static let contentType = "text/plain; version=0.0.4; charset=utf-8"

  /// Each metric with its help and its kind, in the order of `Metric`; one without a sample is left out.
  ///
  /// Every sample says of which instance of Rollcall it is: a collector reads the files of several on a machine, and keeps one of two
  /// samples that are told from each other by nothing. The label is not `instance`, which is Prometheus' own.
  static func text(_ sheet: MetricsSheet, of instance: String) -> String {
    let origin = MetricLabel("rollcall", instance)
    var text = ""
    for metric in Metric.allCases {
      guard let samples = sheet.samples[metric], !samples.isEmpty else { continue }
      text += "# HELP \(metric.rawValue) \(escapedHelp(metric.help))\n# TYPE \(metric.rawValue) \(metric.kind.rawValue)\n"
      for sample in samples { text += line(metric, sample, origin) }
    }
    return text
  }

  /// `1`, `0.25`, `+Inf`, `NaN`: what Go's ParseFloat reads, whole numbers without a fraction.
  static func number(_ value: Double) -> String {
    if value.isNaN { return "NaN" }
    if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
    return value == value.rounded() && value.magnitude < 1e15 ? String(Int64(value)) : String(value)
  }

  private static func line(_ metric: Metric, _ sample: MetricSample, _ origin: MetricLabel) -> String {
    let labels = ([origin] + sample.labels).map { "\($0.name)=\"\(escapedLabel($0.value))\"" }.joined(separator: ",")
    return "\(metric.rawValue)\(sample.suffix){\(labels)} \(number(sample.value))\n"
  }

  private static func escapedLabel(_ text: String) -> String {
    text.rewriting { scalar in
      switch scalar {
      case "\\": "\\\\"
      case "\"": "\\\""
      case "\n": "\\n"
      default: nil
      }
    }
  }

  private static func escapedHelp(_ text: String) -> String {
    text.rewriting { scalar in
      switch scalar {
      case "\\": "\\\\"
      case "\n": "\\n"
      default: nil
      }
    }
  }
}
