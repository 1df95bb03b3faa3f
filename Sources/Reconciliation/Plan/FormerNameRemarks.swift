/// Says which entries of `previously` have no effect, one line each. Pure.
struct FormerNameRemarks {
  let policy: TargetPolicy
  let traits: TargetTraits
  let current: Current
  let desired: DesiredState
  let resolver: OwnershipResolver

  /// By present name; an entry that has done its work, or that waits, is not told.
  var all: [String] {
    policy.formerNames.sorted { $0.key < $1.key }.compactMap { present, former in
      traits.nameKey(present) == traits.nameKey(former) ? nil : remark(present, former)
    }
  }

  private func remark(_ present: String, _ former: String) -> String? {
    let (key, formerKey) = (traits.nameKey(present), traits.nameKey(former))
    guard let group = desired.groups.first(where: { traits.nameKey($0.name) == key }) else {
      // What was not read may be what has the name.
      guard desired.completeness.isComplete, !desired.blocked.contains(where: { traits.nameKey($0.name) == key }) else {
        return nil
      }
      return "previously: no group gets the name '\(present)', so that it was '\(former)' has no effect: check how it is written"
    }
    if resolver.group(of: group.source) != nil || resolver.orphan(named: formerKey) != nil { return nil }
    if let owner = owner(of: formerKey) {
      return "previously: '\(present)' is not what '\(former)' was, because the directory still has \(owner)"
    }
    return current.groups.contains { traits.nameKey($0.name) == formerKey }
      ? "previously: '\(present)' takes nothing over, because the group '\(former)' on the target is not ours"
      : "previously: '\(present)' takes nothing over, because the target has no group '\(former)': check how it is written"
  }

  /// The group of the directory behind the group of ours with this name; nil when there is none.
  private func owner(of key: String) -> String? {
    let sources = desired.groups.map { ($0.source, $0.origin) } + desired.blocked.map { ($0.source, $0.origin) }
    return sources.first { source, _ in resolver.group(of: source).map { traits.nameKey($0.name) } == key }?.1
  }
}
