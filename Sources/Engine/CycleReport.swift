package import Reconciliation

/// What became of one step of a plan.
package struct StepOutcome: Sendable {
  package enum Result: Sendable, Hashable {
    case done
    /// The target said no; one line.
    case refused(String)
    /// Nobody can tell; the next cycle looks again.
    case unknown(String)
    /// Not sent, because something it needs failed or the work was stopped; one line.
    case skipped(String)

    /// Why it was not done; empty when it was.
    var reason: String {
      switch self {
      case .done: ""
      case .refused(let reason), .unknown(let reason), .skipped(let reason): reason
      }
    }
  }

  package let step: WriteStep
  /// The target's id of the group; nil when the group was to be created and was not.
  package let group: TargetGroupID?
  package let result: Result
}

/// What came of one target in one cycle.
package struct CycleReport: Sendable {
  package enum Outcome: String, Sendable, CaseIterable {
    /// Nothing was to be done and nothing is held.
    case inSync = "in-sync"
    case applied
    /// Everything that may be done is done; something is held.
    case held
    /// Planned, and not written because of a quiet window.
    case quiet
    /// Some writes failed, were not sent, or are not to be seen afterwards.
    case partial
    /// Ended between two writes because somebody asked for it.
    case stopped
    /// No plan, or not one write went through.
    case failed
  }

  package let target: String
  package let outcome: Outcome
  /// Nil when there was no plan.
  package let plan: Plan?
  package let steps: [StepOutcome]
  /// Why there was no plan or the rest was not tried; one line.
  package let problem: String?
  /// Writes that the target answered with yes and does not show afterwards.
  package let unverified: [String]
  /// Requests that writing and verifying took; nil when nobody counts them.
  package let calls: Int?
  package let milliseconds: Int64
  /// Groups of a saved plan that are no longer as they were, and were left alone.
  package var refused: [RefusedGroup] = []
  /// Names of groups of a saved plan for which nothing was to be done any more.
  package var settled: [String] = []
  /// What part of the plan was carried out, for people; nil when all of it was to be.
  package var part: String?
  /// The cycle's number in the ledger; nil when it was not noted there.
  package var cycle: Int64?
  /// Whether the target refused our credentials, so that trying them again soon may lock the account.
  package var risksLockout = false

  /// How many writes were done.
  package var doneCount: Int { steps.count { $0.result == .done } }
  /// How many changes those writes made, as people count them.
  package var doneChangeCount: Int {
    steps.filter { $0.result == .done }.reduce(0) { $0 + $1.step.changeCounts.values.reduce(0, +) }
  }
  /// What was not done, whether it was sent or not.
  package var failures: [StepOutcome] { steps.filter { $0.result != .done } }
  package var notSentCount: Int { steps.count { if case .skipped = $0.result { true } else { false } } }

  /// A cycle that came to nothing.
  package static func failed(_ target: String, plan: Plan? = nil, _ problem: String) -> CycleReport {
    CycleReport(
      target: target, outcome: .failed, plan: plan, steps: [], problem: problem, unverified: [], calls: nil,
      milliseconds: 0)
  }

  /// Requests that were sent and how many were predicted, for people; nil when nothing was to be sent or nobody counts.
  package var callsText: String? {
    guard let calls, let predicted = plan?.cost.calls, max(calls, predicted) > 0 else { return nil }
    return "\(Numbers.counted(calls, "call")), \(Numbers.count(predicted)) predicted"
  }

  /// One line for the status, the ledger and the log.
  package var summary: String { (part.map { "\($0): " } ?? "") + outcomeText + (callsText.map { " (\($0))" } ?? "") }

  /// `, 1 failed, 3 not sent`, without what is none.
  private var failuresText: String {
    [(failures.count - notSentCount, "failed"), (notSentCount, "not sent")]
      .filter { $0.0 > 0 }.map { ", \(Numbers.count($0.0)) \($0.1)" }.joined()
  }

  /// Changes that were planned, and not written because of a window or a pause.
  package var waitingCount: Int {
    guard outcome == .quiet else { return 0 }
    return steps.isEmpty ? plan?.changes.count ?? 0 : failures.reduce(0) { $0 + $1.step.changes.count }
  }

  private func quietText(_ done: String, _ heldText: String) -> String {
    let waiting = "\(Numbers.counted(waitingCount, "change")) waiting"
    return (steps.isEmpty ? waiting : "\(done) done, \(waiting)") + (problem.map { ": \($0)" } ?? "") + heldText
  }

  private var outcomeText: String {
    let plan = plan.map { PlanSummary($0) }
    let held = plan.map(\.held) ?? 0
    let heldText = held > 0 ? ", \(Numbers.count(held)) held" : ""
    let done = "\(Numbers.count(doneCount)) of \(Numbers.counted(steps.count, "write"))"
    let refusedText = refused.isEmpty ? "" : ", \(Numbers.counted(refused.count, "group")) not as when the plan was saved"
    let lostText = unverified.isEmpty ? "" : ", \(Numbers.count(unverified.count)) answered with yes and not to be seen"
    return switch outcome {
    case .inSync: "in sync"
    case .applied: "\(done) done"
    case .held: steps.isEmpty ? "nothing to write\(heldText)" : "\(done) done\(heldText)"
    case .quiet: quietText(done, heldText)
    case .partial:
      "\(done) done" + failuresText + lostText + refusedText
        + heldText
    case .stopped: "stopped after \(done)\(failuresText)\(heldText)"
    case .failed:
      "failed: " + (problem?.printable(limit: 400) ?? "none of \(Numbers.counted(steps.count, "write")) done\(heldText)")
    }
  }
}
