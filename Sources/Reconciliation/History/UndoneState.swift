/// What a target would have without a cycle: the groups that the cycle touched, as they would be, and nothing of the others.
struct UndoneState {
  /// Sorted by source.
  private(set) var groups: [UndoneGroup] = []
  /// One line for each thing that cannot be taken back.
  private(set) var remarks: [String] = []

  /// `owned` says which groups are ours; a group that was known by another source then is found by its id.
  init(_ cycle: UndoneCycle, current: Current, owned: [StableID: OwnedGroup], nameKey: @escaping (String) -> String) {
    let byID = Dictionary(current.groups.map { ($0.id, $0) }) { first, _ in first }
    let sources = Dictionary(owned.values.map { ($0.group, $0.source) }) { min($0, $1) }
    let listed = current.accounts.indices.filter(current.accounts.isListed)
    let accounts = Dictionary(listed.map { (current.accounts[$0].id, AccountNumber($0)) }) { first, _ in first }
    var found: [StableID: UndoneGroup] = [:]
    for write in cycle.writes.reversed() {
      let source = write.group.flatMap { sources[$0] } ?? write.source
      // What was deleted is made again under the name that it had.
      var group =
        found[source]
        ?? UndoneGroup(
          source: source, present: owned[source].flatMap { byID[$0.group] }, name: write.groupName, accounts: accounts,
          nameKey: nameKey)
      group.takeBack(write, cycle: "cycle \(cycle.number)")
      found[source] = group
    }
    groups = found.values.sorted { $0.source < $1.source }
    remarks = groups.flatMap(\.remarks)
  }
}
