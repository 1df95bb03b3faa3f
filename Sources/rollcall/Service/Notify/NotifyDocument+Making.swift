import Engine
import Reconciliation

extension NotifyDocument {
  /// The longest line for people, in Unicode scalars.
  private static let longest = 400

  /// About a cycle of a target; `hints` name the commands with the options of this service.
  init(
    _ event: NotifyEvent, _ report: CycleReport, failures: Int, instance: String, hints: CommandHints,
    at now: Int64
  ) {
    let holds = (report.plan?.holds ?? []).filter(\.wantsSomebody)
    let held = report.plan?.review.digest
    self.init(
      event: event, instance: instance, target: report.target, targets: nil, cycle: report.cycle, at: now,
      outcome: report.outcome.rawValue, summary: report.summary.printable(limit: Self.longest), reasons: Self.reasons(holds),
      held: held, approve: held.map(hints.approve), failures: failures, applied: report.doneChangeCount, plan: report.plan)
  }

  /// About the directory; `problem` is nil when it was read again.
  init(
    _ event: NotifyEvent, directory problem: String?, targets: [String], failures: Int, instance: String, at now: Int64
  ) {
    let summary = problem.map { "directory not read: \($0)" } ?? "the directory is read again"
    self.init(
      event: event, instance: instance, target: nil, targets: targets, cycle: nil, at: now,
      outcome: problem == nil ? nil : CycleReport.Outcome.failed.rawValue, summary: summary.printable(limit: Self.longest),
      reasons: [], held: nil, approve: nil, failures: failures, applied: 0, plan: nil)
  }

  /// A test, which is about nothing.
  init(testOf instance: String, at now: Int64) {
    self.init(
      event: .test, instance: instance, target: nil, targets: nil, cycle: nil, at: now, outcome: nil,
      summary: "this is a test of notifications: nothing has happened", reasons: [], held: nil, approve: nil, failures: 0,
      applied: 0, plan: nil)
  }

  private static func reasons(_ holds: [Hold]) -> [Reason] {
    Dictionary(grouping: holds, by: \.reason.code).sorted { $0.key < $1.key }.map { code, holds in
      Reason(
        code: code, groups: Set(holds.map { $0.changes.first?.group.source.rawValue ?? $0.groupName }).count,
        changes: holds.reduce(0) { $0 + max(1, $1.changes.count) })
    }
  }
}
