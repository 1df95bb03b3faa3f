import Reconciliation

extension HoldReason {
  /// One of each kind, and of each limit.
  ///
  /// A new reason ends the build here. Add it to the chain below, to `holdReason` in config/rollcall-plan.schema.json and to the table of
  /// holds in docs/operating.md.
  static var examples: [HoldReason] {
    var all = LimitKind.allCases.map { HoldReason.limit($0, count: 2, of: 3, allowed: 1) }
    var next = all.last?.next
    while let reason = next {
      all.append(reason)
      next = reason.next
    }
    return all
  }

  private var next: HoldReason? {
    switch self {
    case .limit: .partialRead("size limit")
    case .partialRead: .unreadableMembership("no answer")
    case .unreadableMembership: .notOwned
    case .notOwned: .released
    case .released: .ownedByInstance("other")
    case .ownedByInstance: .emptySelection
    case .emptySelection: .nameCollision(["cn=a", "cn=b"])
    case .nameCollision: .idShared(["cn=a"])
    case .idShared: .unnameable("has no cn")
    case .unnameable: .nameTaken("the group 'a'")
    case .nameTaken: .sourceChanged(from: StableID("g:a"), to: StableID("g:b"))
    case .sourceChanged: .lastAdmin
    case .lastAdmin: .ownAccount
    case .ownAccount: .protectedAccount("site admin")
    case .protectedAccount: .protectedGroup("default group")
    case .protectedGroup: .toZero(members: 3)
    case .toZero: .keyChanged
    case .keyChanged: .manualChange(since: 1_795_252_443, until: nil)
    case .manualChange: .obstacle("has 3 machines")
    case .obstacle: .grace(GraceWait(tombstone: Tombstone(since: 1_795_252_443, reads: 1), readsLeft: 2, notBefore: nil))
    case .grace: .removalsOff(.configuration)
    case .removalsOff: nil
    }
  }
}
