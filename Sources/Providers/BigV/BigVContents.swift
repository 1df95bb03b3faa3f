/// The virtual machines of a group as an overview shows them, and what they stand in the way of; pure.
struct BigVContents: Sendable, Hashable {
  /// Nil when the overview did not show what is in the group.
  let machines: [BigVWire.Machine]?

  /// Why the group cannot be deleted, nil when it is empty. Machines that were deleted and not purged count: they come back with
  /// the group.
  var deletionObstacle: String? {
    guard let machines else { return "its virtual machines could not be read" }
    guard !machines.isEmpty else { return nil }
    let vlans = Set(machines.flatMap { ($0.interfaces ?? []).compactMap(\.vlan) }).sorted()
    return ([count(machines)] + vlans.map { "bound to VLAN \($0)" }).joined(separator: ", ")
  }

  /// Why the group should keep its name, nil when it is empty.
  var renameObstacle: String? {
    guard let machines else { return "its virtual machines, which it may have, could not be read" }
    return machines.isEmpty ? nil : "\(count(machines)), whose host names would change"
  }

  private func count(_ machines: [BigVWire.Machine]) -> String {
    let deleted = machines.count { $0.isDeleted == true }
    let text = machines.count == 1 ? "has 1 virtual machine" : "has \(machines.count) virtual machines"
    return deleted == 0 ? text : "\(text) (\(deleted) of them deleted but not purged)"
  }
}
