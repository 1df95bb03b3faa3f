/// Finds the place of each desired group on the target: a group of ours, one to take over, a new one, or none for now.
struct OwnershipResolver {
  enum Place {
    case ours(TargetGroup)
    case adopt(TargetGroup)
    /// A group of ours whose directory group is gone, and that this one takes the place of.
    case takeOver(TargetGroup, from: StableID)
    case create
    case held(HoldReason)
  }

  /// The places in `all` of groups that are ours, by source.
  private var places: [StableID: Int] = [:]
  /// Ownership that was read off a mark because the ledger did not know it.
  private(set) var claims: [OwnedGroup] = []
  /// Owned groups that are no longer on the target: somebody deleted them there.
  let vanished: [OwnedGroup]

  private let policy: TargetPolicy
  private let traits: TargetTraits
  private let all: [TargetGroup]
  /// The place of each name's group in `all`.
  private var byName: [String: Int] = [:]
  /// By place in `all`.
  private var isOurs: [Bool]
  private let vanishedSources: Set<StableID>
  private let protectedNames: Set<String>
  private let completeness: Completeness
  /// Groups of ours that no directory group that a rule takes is behind any more, by name and then by source.
  private(set) var orphaned: [(source: StableID, group: TargetGroup)] = []
  /// The sources of `orphaned`.
  private var orphans: [TargetGroupID: StableID] = [:]
  /// Former names by present ones, as `nameKey` has both, for groups that have no place yet.
  private var formerNames: [String: String] = [:]
  private let released: Set<TargetGroupID>
  /// What is taken over from another instance; nil when nothing is.
  private let takeover: Takeover?

  init(current: Current, memory: TargetMemory, desired: DesiredState, policy: TargetPolicy, traits: TargetTraits) {
    self.policy = policy
    self.traits = traits
    completeness = desired.completeness
    released = memory.released
    takeover = policy.adoptionByHand?.from.map { Takeover(from: $0, groups: current.groups, desired: desired) }
    all = current.groups
    protectedNames = Set(policy.protectedGroups.map(traits.nameKey))
    isOurs = Array(repeating: false, count: all.count)
    let byID = Dictionary(all.indices.map { [all] in (all[$0].id, $0) }) { first, _ in first }
    vanished = memory.owned.values.filter { byID[$0.group] == nil }.sorted { $0.source < $1.source }
    vanishedSources = Set(vanished.map(\.source))
    places.reserveCapacity(memory.owned.count)
    for owned in memory.owned.values {
      if let place = byID[owned.group] { own(place, owned.source) }
    }
    if traits.hasAnnotations { claimMarked() }
    // Sorted by id, so where a target takes two names for one the first group stands for the name.
    byName.reserveCapacity(all.count)
    for place in all.indices {
      let name = traits.nameKey(all[place].name)
      if byName[name] == nil { byName[name] = place }
    }
    let wanted = Set(desired.groups.indices.map { desired.groups[$0].source })
    orphaned = groups(butThoseOf: wanted.union(desired.blocked.map(\.source)))
    for (source, group) in orphaned { orphans[group.id] = source }
    if !policy.formerNames.isEmpty { learnFormerNames(of: desired.groups) }
  }

  /// The group of ours that has this source and is on the target; nil when there is none.
  func group(of source: StableID) -> TargetGroup? { places[source].map { all[$0] } }

  /// The sources of the groups of ours that are on the target.
  var sources: [TargetGroupID: StableID] { Dictionary(places.map { (all[$1].id, $0) }) { min($0, $1) } }

  /// Groups of ours whose sources are none of these, by name and then by source.
  private func groups(butThoseOf wanted: Set<StableID>) -> [(source: StableID, group: TargetGroup)] {
    places.lazy.filter { !wanted.contains($0.key) }.map { [all] in ($0.key, all[$0.value]) }
      .sorted { ($0.group.name, $0.source) < ($1.group.name, $1.source) }
  }

  /// Whether no group of ours is on the target.
  var ownsNothing: Bool { places.isEmpty }

  /// How many groups of ours are on the target, and how many members and admins they have together.
  var ownedCounts: (groups: Int, members: Int, admins: Int) {
    places.values.reduce(into: (places.count, 0, 0)) { counts, place in
      counts.1 += all[place].members.count
      counts.2 += all[place].admins.count
    }
  }

  func place(for desired: DesiredGroup) -> Place {
    // What the ledger has as ours may carry the mark of an instance that it went to, and comes back from.
    if let group = group(of: desired.source) { return takeover?.isMarked(group) == true ? .adopt(group) : .ours(group) }
    if let place = takeover?.place(of: desired.source), !isOurs[place] {
      return guardReason(of: all[place]).map(Place.held) ?? .adopt(all[place])
    }
    let name = traits.nameKey(desired.name)
    if !formerNames.isEmpty, let former = formerNames[name], let orphan = orphan(named: former) {
      if let reason = completeness.reason { return .held(.partialRead(reason)) }
      return guardReason(of: orphan.group).map(Place.held) ?? .takeOver(orphan.group, from: orphan.source)
    }
    guard let place = byName[name] else {
      return protection(of: desired.name).map(Place.held) ?? .create
    }
    if isOurs[place] { return placeBehind(name, desired.source) }
    let group = all[place]
    if let reason = guardReason(of: group) { return .held(reason) }
    if let takeover { return takeover.refusal(of: group).map(Place.held) ?? .adopt(group) }
    if policy.adoptionByHand?.takesReleased == true { return .adopt(group) }
    if released.contains(group.id) { return .held(.released) }
    return policy.adoptionByHand != nil || policy.adoption == .matchingName ? .adopt(group) : .held(.notOwned)
  }

  /// The group of ours with this name that no directory group is behind any more; nil when there is none.
  func orphan(named key: String) -> (group: TargetGroup, source: StableID)? {
    guard let place = byName[key], isOurs[place], let source = orphans[all[place].id] else { return nil }
    return (all[place], source)
  }

  /// Why a group is not to be changed, whoever the ledger says owns it; nil when nothing stands in the way.
  func guardReason(of group: TargetGroup) -> HoldReason? {
    if let marker = OwnershipMarker(in: group.annotation), marker.instance != policy.instance,
      takeover?.isMarked(group) != true
    {
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

  /// Where a group goes that has no place yet and whose name a group of ours has.
  private func placeBehind(_ name: String, _ source: StableID) -> Place {
    guard let orphan = orphan(named: name), !formerNames.values.contains(name) else { return .create }
    // The old one may only be unread; a group that was restored with another id looks the same.
    let reason = guardReason(of: orphan.group) ?? completeness.reason.map(HoldReason.partialRead)
    return .held(reason ?? .sourceChanged(from: orphan.source, to: source))
  }

  private mutating func learnFormerNames(of desired: [DesiredGroup]) {
    let homeless = Set(desired.lazy.filter { [places] in places[$0.source] == nil }.map { [traits] in traits.nameKey($0.name) })
    for (present, former) in policy.formerNames where homeless.contains(traits.nameKey(present)) {
      formerNames[traits.nameKey(present)] = traits.nameKey(former)
    }
  }

  private mutating func own(_ place: Int, _ source: StableID) {
    places[source] = place
    isOurs[place] = true
  }

  /// A mark of ours on a group that the ledger does not know. A mark that two groups carry was copied by hand and proves nothing.
  private mutating func claimMarked() {
    var marked: [StableID: [Int]] = [:]
    for place in all.indices where !isOurs[place] {
      guard let marker = OwnershipMarker(in: all[place].annotation), marker.instance == policy.instance else { continue }
      if places[marker.source] == nil { marked[marker.source, default: []].append(place) }
    }
    for (source, candidates) in marked.sorted(by: { $0.key < $1.key }) where candidates.count == 1 {
      let group = all[candidates[0]]
      own(candidates[0], source)
      claims.append(OwnedGroup(source: source, group: group.id, name: group.name, origin: .marked))
    }
  }
}
