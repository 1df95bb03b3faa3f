/// Explains why somebody is, or is not, in a group, and why a group is as it is. Pure.
package struct Explainer {
  let snapshot: Snapshot
  let views: [TargetView]
  /// Who is named where; nil when the read did not keep it.
  let graph: MembershipGraph?

  /// `views` are the targets that are told of, in the order of the configuration.
  package init(_ snapshot: Snapshot, _ views: [TargetView]) {
    self.snapshot = snapshot
    self.views = views
    graph = snapshot.paths.map(MembershipGraph.init)
  }
}
