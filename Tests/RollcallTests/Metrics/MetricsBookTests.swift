import HTTPClient
import Testing

@testable import Engine
@testable import rollcall

/// What the book makes of what it is told, as it is shown.
@Suite struct MetricsBookTests {
  private let book = MetricsBook(startedAt: 1_000)

  private var text: String {
    var sheet = MetricsSheet()
    book.fill(&sheet, version: "1.2.3")
    return PrometheusText.text(sheet)
  }

  private func report(_ outcome: CycleReport.Outcome, milliseconds: Int64 = 2_000) -> CycleReport {
    CycleReport(
      target: "files", outcome: outcome, plan: nil, steps: [], problem: nil, unverified: [], calls: 4, milliseconds: milliseconds)
  }

  @Test func `a target is there from the start, with the last good cycle that the ledger knows`() {
    book.keep(targets: ["files", "bigv"], lastGood: ["files": 900, "gone": 800])
    #expect(text.contains("rollcall_last_good_cycle_timestamp_seconds{target=\"files\"} 900\n"))
    #expect(text.contains("rollcall_last_good_cycle_timestamp_seconds{target=\"bigv\"} 0\n"))
    #expect(text.contains("rollcall_api_requests_total{target=\"bigv\",answer=\"429\"} 0\n"))
    #expect(!text.contains("gone"))
    #expect(text.contains("rollcall_build_info{version=\"1.2.3\"} 1\n"))
  }

  @Test(
    "A cycle that did what it should is a good one",
    arguments: [
      (CycleReport.Outcome.inSync, true), (.applied, true), (.held, true), (.quiet, true), (.partial, false), (.stopped, false),
      (.failed, false),
    ])
  func good(outcome: CycleReport.Outcome, isGood: Bool) {
    book.keep(targets: ["files"], lastGood: ["files": 900])
    book.cycleEnded(report(outcome), at: 2_000)
    #expect(text.contains("rollcall_last_good_cycle_timestamp_seconds{target=\"files\"} \(isGood ? 2_000 : 900)\n"))
    #expect(text.contains("rollcall_last_cycle_timestamp_seconds{target=\"files\"} 2000\n"))
    for other in CycleReport.Outcome.allCases {
      let value = other == outcome ? 1 : 0
      #expect(text.contains("rollcall_last_cycle_outcome{target=\"files\",outcome=\"\(other.rawValue)\"} \(value)\n"))
      #expect(text.contains("rollcall_cycles_total{target=\"files\",outcome=\"\(other.rawValue)\"} \(value)\n"))
    }
  }

  @Test func `requests are counted over a reload, and a target that is gone is shown no more`() {
    book.keep(targets: ["files", "bigv"])
    for _ in 0..<3 { book.answered(.success, by: "files") }
    book.answered(.tooMany, by: "bigv")
    book.apiKey(of: "bigv", endsAt: 5_000)
    book.certificate(CertificateName(role: .target, name: "bigv"), endsAt: 6_000)
    book.certificate(CertificateName(role: .directory, name: "ldaps://x"), endsAt: 7_000)
    #expect(text.contains("rollcall_api_key_not_after_timestamp_seconds{target=\"bigv\"} 5000\n"))
    book.keep(targets: ["files"])
    #expect(text.contains("rollcall_api_requests_total{target=\"files\",answer=\"2xx\"} 3\n"))
    #expect(text.contains("{of=\"directory\",name=\"ldaps://x\"} 7000\n"))
    #expect(!text.contains("bigv"))
  }

  @Test func `a configuration that was refused shows, and when the last one was taken`() {
    book.configurationRead(successfully: false, at: 3_000)
    #expect(text.contains("rollcall_configuration_last_reload_successful 0\n"))
    #expect(text.contains("rollcall_configuration_last_reload_success_timestamp_seconds 1000\n"))
    book.configurationRead(successfully: true, at: 4_000)
    #expect(text.contains("rollcall_configuration_last_reload_successful 1\n"))
    #expect(text.contains("rollcall_configuration_last_reload_success_timestamp_seconds 4000\n"))
  }

  @Test func `cycles are counted by how long they took`() {
    for milliseconds in [500, 2_000, 100_000] as [Int64] {
      book.cycleEnded(report(.applied, milliseconds: milliseconds), at: 2_000)
    }
    #expect(text.contains("rollcall_cycle_duration_seconds_bucket{target=\"files\",le=\"5\"} 2\n"))
    #expect(text.contains("rollcall_cycle_duration_seconds_sum{target=\"files\"} 102.5\n"))
    #expect(text.contains("rollcall_cycle_calls{target=\"files\"} 4\n"))
  }
}
