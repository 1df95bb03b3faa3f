package import Ledger

/// What comes of the request to run a cycle now.
package enum SyncAnswer: Sendable, Hashable {
  /// The cycles have ended, one for each target that was asked for, in the order of their ends.
  ///
  /// In a quiet window nothing was written: the outcome is `quiet` where something would have been.
  case ended([EndedCycle])
  /// Nothing is done while the service is paused.
  case paused(Pause)
  /// There is no such target, or none any more.
  case unknownTarget(String)
  /// The service ends.
  case stopping
  /// Whoever asked went away.
  case cancelled
}

/// How the cycle of one target ended.
package struct EndedCycle: Sendable, Codable, Hashable {
  package let target: String
  package let cycle: LastCycle

  package init(target: String, cycle: LastCycle) {
    self.target = target
    self.cycle = cycle
  }
}

/// How a request to run a cycle is taken, before it ends.
package enum SyncAcceptance: String, Sendable, Codable, Hashable {
  /// A cycle begins as soon as none runs.
  case begins
  /// Cycles of all targets asked for run already: their ends are waited for.
  case joins
}
