/// Finds the place of each desired group on the target: a group of ours, one to take over, a new one, or none for now.
struct OwnershipResolver {
  enum Place {
    case ours(TargetGroup)
    case adopt(TargetGroup)
    case create
    case held(HoldReason)
  }

  /// Groups of ours that are on the target, by source.
  private(set) var groups: [StableID: TargetGroup] = [:]
  /// Ownership that was read off a mark because the ledger did not know it.
  private(set) var claims: [OwnedGroup] = []
  /// Owned groups that are no longer on the target: somebody deleted them there.
  let vanished: [OwnedGroup]

  private let policy: TargetPolicy
  private let traits: TargetTraits
  private let all: [TargetGroup]
  /// The place of each name's group in `all`.
  private var byName: [String: Int] = [:]
  private var sourceOfGroup: [TargetGroupID: StableID] = [:]
  private let vanishedSources: Set<StableID>
  private let protectedNames: Set<String>

  init(current: Current, memory: TargetMemory, policy: TargetPolicy, traits: TargetTraits) {
    self.policy = policy
    self.traits = traits
    all = current.groups
    protectedNames = Set(policy.protectedGroups.map(traits.nameKey))
    let byID = Dictionary(all.indices.map { [all] in (all[$0].id, $0) }) { first, _ in first }
    vanished = memory.owned.values.filter { byID[$0.group] == nil }.sorted { $0.source < $1.source }
    vanishedSources = Set(vanished.map(\.source))
    for owned in memory.owned.values.sorted(by: { $0.source < $1.source }) {
      if let index = byID[owned.group] { own(all[index], owned.source) }
    }
    if traits.hasAnnotations { claimMarked(current.groups) }
    // Sorted by id, so where a target takes two names for one the first group stands for the name.
    for (index, group) in all.enumerated() {
      if byName[traits.nameKey(group.name)] == nil { byName[traits.nameKey(group.name)] = index }
    }
  }

  func place(for desired: DesiredGroup) -> Place {
    if let group = groups[desired.source] { return .ours(group) }
    guard let group = byName[traits.nameKey(desired.name)].map({ all[$0] }) else {
      return protection(of: desired.name).map(Place.held) ?? .create
    }
    if sourceOfGroup[group.id] != nil { return .create }
    if let reason = guardReason(of: group) { return .held(reason) }
    return policy.adoption == .matchingName ? .adopt(group) : .held(.notOwned)
  }

  /// Why a group is not to be changed, whoever the ledger says owns it; nil when nothing stands in the way.
  func guardReason(of group: TargetGroup) -> HoldReason? {
    if let marker = OwnershipMarker(in: group.annotation), marker.instance != policy.instance {
      return .ownedByInstance(marker.instance)
    }
    if let protection = group.protection { return .protectedGroup(protection) }
    return protection(of: group.name)
  }

  /// Why no group of ours may have or get a name; nil when it may.
  func protection(of name: String) -> HoldReason? {
    protectedNames.contains(traits.nameKey(name)) ? .protectedGroup("named in the configuration") : nil
  }

  /// Whether the group was ours and is no longer on the target.
  func hasVanished(_ source: StableID) -> Bool { vanishedSources.contains(source) }

  private mutating func own(_ group: TargetGroup, _ source: StableID) {
    groups[source] = group
    sourceOfGroup[group.id] = source
  }

  /// A mark of ours on a group that the ledger does not know. A mark that two groups carry was copied by hand and proves nothing.
  private mutating func claimMarked(_ all: [TargetGroup]) {
    var marked: [StableID: [TargetGroup]] = [:]
    for group in all where sourceOfGroup[group.id] == nil {
      guard let marker = OwnershipMarker(in: group.annotation), marker.instance == policy.instance else { continue }
      if groups[marker.source] == nil { marked[marker.source, default: []].append(group) }
    }
    for (source, candidates) in marked.sorted(by: { $0.key < $1.key }) where candidates.count == 1 {
      own(candidates[0], source)
      claims.append(OwnedGroup(source: source, group: candidates[0].id, name: candidates[0].name, origin: .marked))
    }
  }
}
