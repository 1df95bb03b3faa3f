/// The groups of one read of a target by what they are looked up by: explaining a large group asks for each of its people.
struct TargetIndex {
  private let groups: [TargetGroup]
  private var byID: [TargetGroupID: Int] = [:]
  /// The first group with each name, as the target compares names.
  private var byName: [String: Int] = [:]
  /// The sources of the groups that are ours.
  let sources: [TargetGroupID: StableID]

  /// Without a read there are no groups.
  init(_ current: Current?, _ traits: TargetTraits, sources: [TargetGroupID: StableID]) {
    self.sources = sources
    groups = current?.groups ?? []
    for (place, group) in groups.enumerated() {
      byID[group.id] = place
      if byName[traits.nameKey(group.name)] == nil { byName[traits.nameKey(group.name)] = place }
    }
  }

  func group(_ id: TargetGroupID) -> TargetGroup? { byID[id].map { groups[$0] } }

  /// `key` is a name as the target compares names.
  func group(named key: String) -> TargetGroup? { byName[key].map { groups[$0] } }
}
