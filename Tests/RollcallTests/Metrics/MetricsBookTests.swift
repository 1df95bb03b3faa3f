import HTTPClient
import Reconciliation
import Testing

@testable import Engine
@testable import rollcall

/// What the book makes of what it is told, as it is shown.
@Suite struct MetricsBookTests {
  private let book = MetricsBook(startedAt: 1_000)

  private var text: String { text(at: 8_000) }

  /// Without the label that all have.
  private func text(at now: Int64) -> String {
    var sheet = MetricsSheet()
    book.fill(&sheet, version: "1.2.3", at: now)
    let text = PrometheusText.text(sheet, of: "emea")
    return text.replacing("rollcall=\"emea\",", with: "").replacing("{rollcall=\"emea\"}", with: "")
  }

  private func report(_ outcome: CycleReport.Outcome, steps: [StepOutcome] = [], milliseconds: Int64 = 0) -> CycleReport {
    CycleReport(
      target: "files", outcome: outcome, plan: nil, steps: steps, problem: nil, unverified: [], calls: 4,
      milliseconds: milliseconds)
  }

  private func ended(_ outcome: CycleReport.Outcome, at time: Int64 = 2_000) {
    book.cycleEnded(report(outcome), at: time, milliseconds: 10)
  }

  @Test func `a target is there from the start, with the last good cycle that the ledger knows`() {
    let past = PastCycles(lastGood: 900, lastEnded: 950, lastOutcome: "partial")
    book.keep(targets: ["files", "bigv"], past: ["files": past, "gone": PastCycles(lastGood: 800)])
    #expect(text.contains("rollcall_last_cycle_timestamp_seconds{target=\"files\"} 950\n"))
    #expect(text.contains("rollcall_last_cycle_outcome{target=\"files\",outcome=\"partial\"} 1\n"))
    #expect(!text.contains("rollcall_last_cycle_outcome{target=\"bigv\""))
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
    book.keep(targets: ["files"], past: ["files": PastCycles(lastGood: 900)])
    ended(outcome)
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
    book.certificate(CertificateName(role: .target, name: "bigv"), endsAt: 6_000, seenAt: 1_500)
    #expect(text.contains("rollcall_api_key_not_after_timestamp_seconds{target=\"bigv\"} 5000\n"))
    book.keep(targets: ["files"])
    #expect(text.contains("rollcall_api_requests_total{target=\"files\",answer=\"2xx\"} 3\n"))
    #expect(!text.contains("bigv"))
  }

  @Test func `what is told of a target after it was taken out does not bring it back`() {
    book.keep(targets: ["files", "bigv"])
    book.keep(targets: ["bigv"])
    ended(.applied)
    book.cyclesFailed(["files"], at: 2_000, milliseconds: 10)
    book.targetRead("files", .list, milliseconds: 10)
    book.certificate(CertificateName(role: .target, name: "files"), endsAt: 6_000, seenAt: 2_000)
    book.apiKey(of: "files", endsAt: 5_000)
    book.answered(.success, by: "files")
    #expect(!text.contains("files"))
  }

  @Test func `a cycle without a snapshot of the directory failed, for each of its targets`() {
    book.keep(targets: ["files", "bigv"])
    ended(.inSync)
    book.cyclesFailed(["files", "bigv"], at: 3_000, milliseconds: 2_000)
    for target in ["files", "bigv"] {
      #expect(text.contains("rollcall_last_cycle_outcome{target=\"\(target)\",outcome=\"failed\"} 1\n"))
      #expect(text.contains("rollcall_cycles_total{target=\"\(target)\",outcome=\"failed\"} 1\n"))
      #expect(text.contains("rollcall_last_cycle_timestamp_seconds{target=\"\(target)\"} 3000\n"))
    }
    #expect(text.contains("rollcall_last_good_cycle_timestamp_seconds{target=\"files\"} 2000\n"))
    #expect(text.contains("rollcall_last_cycle_outcome{target=\"files\",outcome=\"in-sync\"} 0\n"))
  }

  @Test func `every kind of change counts from 0, and members who come with a new group are added`() {
    book.keep(targets: ["files"])
    #expect(text.contains("rollcall_changes_total{target=\"files\",kind=\"remove\",outcome=\"refused\"} 0\n"))
    let group = GroupReference(id: nil, name: "design", source: StableID("s:1"))
    let people = ["1", "2"].map { AccountReference(id: AccountID($0), label: $0) }
    let creation = Change.createGroup(NewGroup(group: group, origin: "cn=design", annotation: nil, members: people, admins: []))
    let write = Write.createGroup(name: "design", annotation: nil, members: people.map(\.id), admins: [])
    let steps = [(write, StepOutcome.Result.done), (.setMember(AccountID("3"), admin: false), .refused("no"))]
      .map { StepOutcome(step: WriteStep($0.0, for: [creation]), group: nil, result: $0.1) }
    book.cycleEnded(report(.partial, steps: steps), at: 2_000, milliseconds: 10)
    for (kind, outcome, count) in [("create", "done", 1), ("add", "done", 2), ("add", "refused", 1), ("create", "refused", 0)] {
      #expect(text.contains("rollcall_changes_total{target=\"files\",kind=\"\(kind)\",outcome=\"\(outcome)\"} \(count)\n"))
    }
  }

  @Test func `each rule counts what came of its notifications from 0`() {
    let rule = NotifyTerms(
      name: "1", events: [.failure], targets: nil, timeout: .seconds(1), after: 1, repeats: nil)
    book.keep(targets: [], rules: [rule])
    #expect(text.contains("rollcall_notifications_total{rule=\"1\",event=\"failure\",outcome=\"dropped\"} 0\n"))
    book.notified("1", "failure", "failed")
    book.keep(targets: [], rules: [rule])
    #expect(text.contains("rollcall_notifications_total{rule=\"1\",event=\"failure\",outcome=\"failed\"} 1\n"))
    book.keep(targets: [])
    #expect(!text.contains("rollcall_notifications_total"))
  }

  @Test func `a configuration that was refused shows, and when the last one was taken`() {
    book.configurationRead(successfully: false, at: 3_000)
    #expect(text.contains("rollcall_configuration_last_reload_successful 0\n"))
    #expect(text.contains("rollcall_configuration_last_reload_success_timestamp_seconds 1000\n"))
    book.configurationRead(successfully: true, at: 4_000)
    #expect(text.contains("rollcall_configuration_last_reload_successful 1\n"))
    #expect(text.contains("rollcall_configuration_last_reload_success_timestamp_seconds 4000\n"))
  }

  @Test func `cycles are counted by how long all of them took, and those that wrote by how long that took`() {
    book.keep(targets: ["files"])
    let group = GroupReference(id: nil, name: "design", source: StableID("s:1"))
    let step = StepOutcome(step: WriteStep(.deleteGroup, for: [.deleteGroup(group)]), group: nil, result: .done)
    for milliseconds in [500, 2_000, 100_000] as [Int64] {
      let steps = milliseconds > 1_000 ? [step] : []
      book.cycleEnded(report(.applied, steps: steps, milliseconds: 400), at: 2_000, milliseconds: milliseconds)
    }
    #expect(text.contains("rollcall_cycle_duration_seconds_bucket{target=\"files\",le=\"5\"} 2\n"))
    #expect(text.contains("rollcall_cycle_duration_seconds_sum{target=\"files\"} 102.5\n"))
    #expect(text.contains("rollcall_write_duration_seconds_count{target=\"files\"} 2\n"))
    #expect(text.contains("rollcall_write_duration_seconds_sum{target=\"files\"} 0.8\n"))
    #expect(text.contains("rollcall_cycle_calls{target=\"files\"} 4\n"))
  }
}
