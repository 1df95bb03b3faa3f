extension LimitKind {
  /// What breaches the limit, in one line for people: `count` of `total` are more than `allowed`.
  func text(_ count: Int, of total: Int, allowed: Int) -> String {
    let (some, all, limit) = (Numbers.count(count), Numbers.count(total), Numbers.count(allowed))
    return switch self {
    case .removals: "removals held: \(some) of \(all) memberships would go in all, the limit allows \(limit)"
    case .groupRemovals: "\(some) of \(all) members would go: held, the limit for one group allows \(limit)"
    case .revocations: "revocations held: \(some) of \(all) admin rights would go in all, the limit allows \(limit)"
    case .groupRevocations: "\(some) of \(all) admins would go: held, the limit for one group allows \(limit)"
    case .deletions: "deletion held: \(some) of \(all) groups would go in all, the limit allows \(limit)"
    case .renames: "rename held: \(some) of \(all) groups would be renamed in all, the limit allows \(limit)"
    case .creations: "creation held: \(Numbers.counted(count, "group")) would be created in all, the limit allows \(limit)"
    case .groupShrinkage: Self.shrinkageText(total - count, of: total, "groups", limit)
    case .membershipShrinkage: Self.shrinkageText(total - count, of: total, "memberships", limit)
    case .peopleShrinkage: Self.shrinkageText(total - count, of: total, "people with an account", limit)
    }
  }

  private static func shrinkageText(_ now: Int, of before: Int, _ noun: String, _ limit: String) -> String {
    "held: the rules select \(Numbers.count(now)) \(noun) now, and \(Numbers.count(before)) with the last good read; "
      + "the limit allows \(limit) fewer"
  }
}
