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

  package init(policy: TargetPolicy, writer: any TargetWriter, callsPerSecond: Double?) {
    self.policy = policy
    self.writer = writer
    self.callsPerSecond = callsPerSecond
  }

  package var name: String { policy.target }
  package var asPlanTarget: PlanTarget { PlanTarget(policy: policy, reader: writer, callsPerSecond: callsPerSecond) }
}
