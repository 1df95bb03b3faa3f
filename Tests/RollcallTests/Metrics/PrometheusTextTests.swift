import Testing

@testable import rollcall

@Suite struct PrometheusTextTests {
  /// Every metric once, with what is worst in a label.
  static var everything: MetricsSheet {
    var sheet = MetricsSheet()
    for metric in Metric.allCases {
      let labels = [MetricLabel("target", "a \"b\" \\ c\nd é\u{1F600}")]
      if metric.kind == .histogram {
        var histogram = Histogram(bounds: [0.5, 1])
        for value in [0.25, 0.75, 60] { histogram.note(value) }
        sheet.add(metric, histogram, labels)
      } else {
        sheet.add(metric, 7, labels)
      }
    }
    return sheet
  }

  @Test func `a metric has its help and its kind before its samples`() {
    var sheet = MetricsSheet()
    sheet.add(.paused, true, [MetricLabel("target", "a")])
    sheet.add(.paused, false, [MetricLabel("target", "b")])
    #expect(
      PrometheusText.text(sheet, of: "emea") == """
        # HELP rollcall_paused \(Metric.paused.help)
        # TYPE rollcall_paused gauge
        rollcall_paused{rollcall="emea",target="a"} 1
        rollcall_paused{rollcall="emea",target="b"} 0

        """)
  }

  @Test func `of whom it is stands at a sample that has nothing else, so that two on a machine can be told apart`() {
    var sheet = MetricsSheet()
    sheet.add(.paused, true)
    #expect(PrometheusText.text(sheet, of: "a").hasSuffix("\nrollcall_paused{rollcall=\"a\"} 1\n"))
  }

  @Test func `what is not known is not shown`() {
    var sheet = MetricsSheet()
    sheet.add(.pace, Double?.none, MetricLabel("target", "a"))
    #expect(PrometheusText.text(sheet, of: "emea") == "")
  }

  @Test(
    "Numbers are those that Go reads",
    arguments: [
      (0, "0"), (1_795_252_443, "1795252443"), (0.25, "0.25"), (-3, "-3"), (.infinity, "+Inf"), (-.infinity, "-Inf"),
      (.nan, "NaN"),
    ])
  func numbers(value: Double, text: String) {
    #expect(PrometheusText.number(value) == text)
  }

  @Test func `quotes, backslashes and line feeds in a label are escaped`() {
    var sheet = MetricsSheet()
    sheet.add(.paused, true, [MetricLabel("target", "a\"\\\n\u{301}b")])
    #expect(PrometheusText.text(sheet, of: "emea").contains("{rollcall=\"emea\",target=\"a\\\"\\\\\\n\u{301}b\"} 1\n"))
  }

  @Test func `a histogram counts everything below each bound`() {
    var histogram = Histogram(bounds: [1, 5])
    for value in [0.5, 1, 3, 70] { histogram.note(value) }
    let samples = histogram.samples([])
    #expect(samples.map(\.value) == [2, 3, 4, 74.5, 4])
    #expect(samples.prefix(3).map { $0.labels.map(\.value) } == [["1"], ["5"], ["+Inf"]])
    #expect(samples.map(\.suffix) == ["_bucket", "_bucket", "_bucket", "_sum", "_count"])
  }

  @Test func `every metric is ours and has a help of one line`() {
    for metric in Metric.allCases {
      #expect(metric.rawValue.hasPrefix("rollcall_"))
      #expect(metric.help.last == "." && !metric.help.contains("\n"), "\(metric)")
      #expect(metric.rawValue.hasSuffix("_total") == (metric.kind == .counter), "\(metric)")
    }
  }

  @Test(.requiresPromtool) func `Prometheus' own checker is content with every metric`() async throws {
    let text = PrometheusText.text(Self.everything, of: "emea")
    #expect(try await Promtool.complaint("check", "metrics", input: text) == "")
    // It does look: a counter has to end in _total.
    let wrong = "# HELP rollcall_x X.\n# TYPE rollcall_x counter\nrollcall_x 1\n"
    #expect(try await Promtool.complaint("check", "metrics", input: wrong).contains("_total"))
  }
}
