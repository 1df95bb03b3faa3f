/// The members of the directory's groups that are nobody who was read. The JSON form is these names.
package struct DanglingExplanation: Sendable, Hashable, Encodable {
  /// Groups that have any, whether or not a rule takes them; by name.
  package let groups: [Row]

  package struct Row: Sendable, Hashable, Encodable {
    /// What the directory calls the group.
    package let group: String
    /// The targets with a rule that takes the group, in the order of the configuration.
    package let targets: [String]
    /// By name.
    package let members: [DanglingName]
  }

  /// Nobody dangles in a snapshot that did not keep the names.
  package init(_ snapshot: Snapshot, _ views: [TargetView]) {
    let dangling = snapshot.dangling ?? DanglingNames()
    groups = dangling.groups.map { place in
      Row(
        group: snapshot.groups[place].origin, targets: views.filter { $0.rule(of: place) != nil }.map(\.name),
        members: dangling[place].sorted { $0.name < $1.name })
    }.sorted { $0.group < $1.group }
  }
}
