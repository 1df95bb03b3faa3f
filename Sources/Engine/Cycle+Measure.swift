import Ledger
import Logging
import Reconciliation

extension Cycle {
  /// Keeps how much the directory gave for the target, as far as what follows from it was done: what was held, failed or not sent counts as
  /// if it were still there. What cannot be kept leaves the former measure.
  func keepMeasure(_ prepared: Prepared, _ outcomes: [StepOutcome], _ target: String) {
    let undone = outcomes.filter { $0.result != .done }.flatMap(\.step.changes)
    guard let measure = prepared.books.shrinkage?.measure(after: prepared.plan, undone: undone, in: prepared.current) else {
      return
    }
    do {
      try ledger.keep(measure, of: target, at: environment.now())
    } catch {
      environment.logNotKept("how much the directory gives could not be kept", target, error)
    }
  }
}
