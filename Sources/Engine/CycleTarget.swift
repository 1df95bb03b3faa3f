package import Reconciliation

/// A target that a dry run looks at: there is no way to write through it.
package struct PlanTarget: Sendable {
  package let policy: TargetPolicy
  package let reader: any TargetReader
  /// The pace that requests are sent at; nil when none is set.
  package let callsPerSecond: Double?

  package init(policy: TargetPolicy, reader: any TargetReader, callsPerSecond: Double?) {
    self.policy = policy
    self.reader = reader
    self.callsPerSecond = callsPerSecond
  }

  package var name: String { policy.target }
}

/// A target that changes are applied to.
package struct ApplyTarget: Sendable {
  package let policy: TargetPolicy
  package let writer: any TargetWriter
  package let callsPerSecond: Double?
  /// How many writes are under way at once, at most.
  package let concurrency: Int
  /// How many requests were sent to the target so far, by whomever; nil when nobody counts.
  package let requestsSent: (@Sendable () -> Int)?

  package init(
    policy: TargetPolicy, writer: any TargetWriter, callsPerSecond: Double?, concurrency: Int = 1,
    requestsSent: (@Sendable () -> Int)? = nil
  ) {
    self.policy = policy
    self.writer = writer
    self.callsPerSecond = callsPerSecond
    self.concurrency = max(1, concurrency)
    self.requestsSent = requestsSent
  }

  package var name: String { policy.target }
  /// The same without a count of its requests.
  var uncounted: ApplyTarget {
    ApplyTarget(policy: policy, writer: writer, callsPerSecond: callsPerSecond, concurrency: concurrency)
  }
  package var asPlanTarget: PlanTarget { PlanTarget(policy: policy, reader: writer, callsPerSecond: callsPerSecond) }
}
