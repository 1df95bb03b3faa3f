/// A group of a target that is ours.
package struct OwnedGroup: Sendable, Hashable, Codable {
  package enum Origin: String, Sendable, Codable {
    case created, adopted
    /// The ledger was lost and the mark on the group told.
    case marked
  }

  package let source: StableID
  package let group: TargetGroupID
  /// Its name on the target when last seen.
  package let name: String
  package let origin: Origin

  package init(source: StableID, group: TargetGroupID, name: String, origin: Origin) {
    self.source = source
    self.group = group
    self.name = name
    self.origin = origin
  }
}

/// What is remembered of one target from earlier cycles.
package struct TargetMemory: Sendable {
  package var owned: [StableID: OwnedGroup]
  /// Whose each account was when it last matched somebody.
  package var people: RememberedPeople
  /// When each disabled person with an account was first seen so: seconds since 1970-01-01 UTC. Kept where disabled people are dropped,
  /// and otherwise empty.
  package var disabledSince: [StableID: Int64]
  /// Approvals that were neither used, nor taken back, nor found void; some may have expired.
  package var approvals: [Approval] = []
  package var seen = SeenTarget()
  /// Groups that were ours and were let go: they become ours again only by hand.
  package var released: Set<TargetGroupID>
  /// Since when what is still on the target is missing in the directory. Kept where there is a grace, and otherwise empty.
  package var tombstones: [Missing: Tombstone]
  /// How much the directory gave with the last good read; nil when there was none.
  package var measure: Measure?

  package init(
    owned: [StableID: OwnedGroup] = [:], people: RememberedPeople = [:], disabledSince: [StableID: Int64] = [:],
    released: Set<TargetGroupID> = [], tombstones: [Missing: Tombstone] = [:], measure: Measure? = nil
  ) {
    self.owned = owned
    self.people = people
    self.disabledSince = disabledSince
    self.released = released
    self.tombstones = tombstones
    self.measure = measure
  }
}
