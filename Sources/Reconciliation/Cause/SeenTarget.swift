/// What is remembered of a target's state, to tell who changed it since.
package struct SeenTarget: Sendable {
  /// Which site or account the target's name stood for; nil when that was never learnt.
  package var place: String?
  /// The configuration of the last cycle after which no group was left to be created or deleted; nil when there was none.
  package var configuration: ConfigurationStamp?
  /// Groups of ours by source.
  package var groups: [StableID: LastSeen] = [:]
  /// Who was in the groups that are not as they were; the others have nothing to look up.
  package var accounts: [StableID: SeenAccounts] = [:]
  /// Groups that are not as they were left, once somebody has looked.
  package var drifted: Set<StableID> = []
  /// What was found to be made by hand and was not undone since.
  package var handMade: [HandChange: HandRecord] = [:]
  /// What Rollcall wrote after it last noted what it left, by source: accounts, and nil for the group itself.
  package var ours: [StableID: Set<AccountID?>] = [:]

  package init() {}

  /// Notes a write of ours of which the target may show the effect already.
  package mutating func note(ours write: JournalledAccounts) { ours[write.source, default: []].formUnion(write.accounts) }

  /// Looks which groups are not as they were left; `owned` are those that are ours.
  package mutating func look(at current: Current, owned: some Sequence<OwnedGroup>) {
    guard !groups.isEmpty else { return }
    let hashes = AccountHashes(current.accounts)
    let places = Dictionary(current.groups.enumerated().map { ($1.id, $0) }) { first, _ in first }
    for group in owned {
      guard let seen = groups[group.source], let place = places[group.group] else { continue }
      let present = current.groups[place]
      guard present.membership.isComplete else { continue }
      if present.name != seen.name || hashes.hash(of: present) != seen.accounts { drifted.insert(group.source) }
    }
  }
}

/// The accounts that a write of ours concerned.
package struct JournalledAccounts: Sendable {
  package let source: StableID
  /// Nil stands for the group itself.
  package let accounts: Set<AccountID?>

  package init(_ write: Write, source: StableID) {
    self.source = source
    accounts =
      switch write {
      case .createGroup(_, _, let members, let admins): Set([nil] + members.map(Optional.some) + admins.map(Optional.some))
      case .updateGroup, .deleteGroup: [nil]
      case .setMember(let account, _), .removeMember(let account): [account]
      case .changeMembers(let update): Set(update.accounts.map(Optional.some))
      }
  }
}
