/// How one target stands. Times are seconds since 1970-01-01 UTC.
package struct TargetStatus: Sendable, Codable, Hashable {
  /// The next cycle, as far as it can be foretold.
  package struct NextRun: Sendable, Codable, Hashable {
    package enum Reason: String, Sendable, Codable, Hashable {
      /// The service has just started, or the target is new in the configuration.
      case start
      /// The schedule says so.
      case schedule
      /// A moment of the schedule passed while the service was down, the machine asleep or the clock wrong.
      case missed
      /// The last cycle failed, and it is tried again, out of turn.
      case retry
      /// The directory refused the credentials, and they are left alone for a time.
      case credentials
      /// Somebody asked for it.
      case request
    }

    package var at: Int64
    package var reason: Reason

    package init(at: Int64, reason: Reason) {
      self.at = at
      self.reason = reason
    }
  }

  /// A cycle that runs.
  package struct Running: Sendable, Codable, Hashable {
    package var since: Int64
    /// Requests that were made for writes, and how many all of them take; both zero before the first write.
    package var done: Int
    package var total: Int

    package init(since: Int64, done: Int = 0, total: Int = 0) {
      self.since = since
      self.done = done
      self.total = total
    }
  }

  /// A window in which nothing is written.
  package struct Quiet: Sendable, Codable, Hashable {
    /// As the configuration writes it.
    package var window: String
    package var since: Int64
    package var until: Int64

    package init(window: String, since: Int64, until: Int64) {
      self.window = window
      self.since = since
      self.until = until
    }
  }

  package var name: String
  /// Nil while it runs or the service is paused, and when the schedule has no moment left.
  package var next: NextRun?
  /// Nil while no cycle of it runs.
  package var running: Running?
  /// The quiet window in force; nil outside of one.
  package var quiet: Quiet?
  /// Changes of the last plan that were not written because of a quiet window; nil when nobody knows, as after a start.
  package var waiting: Int?
  /// Since when changes have been waiting without a cycle that wrote; nil when none do.
  package var waitingSince: Int64?
  package var failuresInARow = 0
  /// When the first of these failures ended; nil without one.
  package var failingSince: Int64?
  /// The last cycle that ended, of this process or, after a start, as the ledger has it; nil when there was none.
  package var last: LastCycle?
  /// The last one that ended well: in sync, applied, something held, or a quiet window. In seconds since 1970-01-01 UTC; nil for none.
  package var lastGoodAt: Int64?
  /// Requests per second that are sent at most; nil without a limit, or when it is not known.
  package var pace: Double?

  package init(name: String) { self.name = name }
}
