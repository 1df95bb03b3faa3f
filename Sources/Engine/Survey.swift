package import Reconciliation

/// What one read of the directory and of every target gave, with the plans that follow from it. Nothing was written.
package struct Survey: Sendable {
  package let snapshot: Snapshot
  /// In the order of the configuration; a failure is a target that could not be read or planned for.
  package let targets: [(target: PlanTarget, reading: Result<TargetView.Reading, any Error>)]

  /// The targets as explanations see them. Throws when a rule's regular expression is not one.
  package func views() throws -> [TargetView] {
    try targets.map { target, reading in
      try TargetView(policy: target.policy, traits: target.reader.traits, snapshot: snapshot, reading: reading)
    }
  }
}
