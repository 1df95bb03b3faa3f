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
  }

  package let step: WriteStep
  package let result: Result
}

/// What came of one target in one cycle.
package struct CycleReport: Sendable {
  package enum Outcome: String, Sendable {
    /// Nothing was to be done and nothing is held.
    case inSync = "in-sync"
    case applied
    /// Everything that may be done is done; something is held.
    case held
    /// Some writes failed or were not sent.
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
  package let requestsSent: Int
  package let milliseconds: Int64

  package var doneCount: Int { steps.count { $0.result == .done } }
  package var failures: [StepOutcome] { steps.filter { $0.result != .done } }

  static func failed(_ target: String, plan: Plan? = nil, _ problem: String) -> CycleReport {
    CycleReport(
      target: target, outcome: .failed, plan: plan, steps: [], problem: problem, unverified: [], requestsSent: 0, milliseconds: 0)
  }

  /// One line for the status, the ledger and the log.
  package var summary: String {
    let plan = plan.map { PlanSummary($0) }
    let held = plan.map(\.held) ?? 0
    let heldText = held > 0 ? ", \(held) held" : ""
    return switch outcome {
    case .inSync: "in sync"
    case .applied: "\(doneCount) of \(steps.count) writes done"
    case .held: steps.isEmpty ? "nothing to write\(heldText)" : "\(doneCount) of \(steps.count) writes done\(heldText)"
    case .partial: "\(doneCount) of \(steps.count) writes done, \(failures.count) failed or not sent\(heldText)"
    case .stopped: "stopped after \(doneCount) of \(steps.count) writes\(heldText)"
    case .failed: problem ?? "failed"
    }
  }
}
