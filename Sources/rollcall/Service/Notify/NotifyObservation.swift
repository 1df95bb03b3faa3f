import Engine
import Reconciliation

/// What a cycle came to, as far as notifications are concerned.
struct NotifyObservation: Sendable {
  enum Ending: Sendable, Hashable {
    case good
    case failed
    /// It was stopped before its end: it says nothing of either.
    case undecided
  }

  let subject: NotifySubject
  let ending: Ending
  /// A digest of what is held and does not go by itself; empty when nothing is, nil when nobody knows.
  let held: String?
  /// How many changes were made.
  let applied: Int

  static let directoryFailed = NotifyObservation(subject: .directory, ending: .failed, held: nil, applied: 0)
  static let directoryRead = NotifyObservation(subject: .directory, ending: .good, held: nil, applied: 0)

  init(subject: NotifySubject, ending: Ending, held: String?, applied: Int) {
    self.subject = subject
    self.ending = ending
    self.held = held
    self.applied = applied
  }

  init(_ report: CycleReport) {
    subject = .target(report.target)
    ending =
      switch report.outcome {
      case .inSync, .applied, .held, .quiet: .good
      case .partial, .failed: .failed
      case .stopped: .undecided
      }
    held = report.plan.map(Self.digest)
    applied = report.doneChangeCount
  }

  /// The same for the same changes held for the same reasons, whatever numbers and times the reasons tell.
  private static func digest(_ plan: Plan) -> String {
    let lines = plan.holds.filter(\.wantsSomebody).flatMap(\.standing)
    return lines.isEmpty ? "" : StructureDigest.digest(of: Set(lines))
  }
}
