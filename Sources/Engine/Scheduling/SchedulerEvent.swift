package import Ledger

/// What comes up in the scheduler and ought to be in the log.
package enum SchedulerEvent: Sendable, Hashable {
  /// A cycle took so long that moments of the schedule passed: they are left out.
  case skipped(target: String, moments: Int, took: Duration)
  /// Cycles of other targets ran for so long, while moments of this one's schedule passed: they are left out.
  case waited(target: String, moments: Int, others: Duration)
  /// A cycle that was missed is made now, once.
  case missed(target: String)
  /// A quiet window begins, and one ends.
  case quietBegan(target: String, TargetStatus.Quiet)
  case quietEnded(target: String, TargetStatus.Quiet)
  /// The clock on the wall jumped by so many seconds, forward or back.
  case clockJumped(seconds: Int64)
  case paused(Pause)
  /// A pause was ended by somebody; nil when its time was over.
  case pauseEnded(Pause, by: String?)
}
