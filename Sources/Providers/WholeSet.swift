import Reconciliation

/// Members of a group that are sent in one request in place of many.
///
/// A whole set takes two requests: the group is read, and then written. It is never used where it would leave a group without members or
/// without the admins it has: the text for "nobody" is the one that wipes a group by accident, so it is not sent at all.
enum WholeSet {
  /// A read and a write.
  static let calls = 2
  /// Accounts that were refused together go one by one when they are no more than this.
  private static let fewest = 4

  /// The same in one step; nil where single steps are to go, because that saves no more than `limit` requests, or because the set would be
  /// one that is not sent.
  static func steps(_ steps: [WriteStep], saving limit: Int, on membership: Membership?) -> [WriteStep]? {
    let singles = steps.filter { single($0.write) != nil }
    guard let membership, singles.count == steps.count, singles.count - calls > limit else { return nil }
    let update = update(of: singles, base: membership.fingerprint)
    guard isSendable(membership.applying(update), after: membership) else { return nil }
    return [WriteStep(.changeMembers(update), for: singles.flatMap(\.changes).sorted { $0.kind < $1.kind }, calls: calls)]
  }

  /// Whether a set may be sent in place of another.
  static func isSendable(_ new: Membership, after old: Membership) -> Bool {
    !new.members.isEmpty && (!new.admins.isEmpty || old.admins.isEmpty)
  }

  /// What to do in place of a step that was refused together: single accounts when they are few, halves otherwise, so that one bad account
  /// among many is found in few requests. A group that could not be created with its members is created without them first.
  static func steps(insteadOf step: WriteStep) -> [WriteStep] {
    switch step.write {
    case .createGroup(let name, let annotation, let members, let admins):
      guard !members.isEmpty else { return [] }
      let isAdmin = Set(admins)
      let update = MembershipUpdate(
        members: members.filter { !isAdmin.contains($0) }, admins: admins, removed: [], base: nil)
      let empty = Write.createGroup(name: name, annotation: annotation, members: [], admins: [])
      return [WriteStep(empty, for: step.changes)] + parts(of: update, for: step.changes)
    case .changeMembers(let update):
      // Access is given before it is taken, so that nobody goes on the strength of somebody who does not come.
      let losing = step.losing
      let sides = [update.accounts.filter { !losing.contains($0) }, update.accounts.filter(losing.contains)].filter {
        !$0.isEmpty
      }
      guard sides.count == 1, let accounts = sides.first else {
        return sides.flatMap { parts(of: update.part(Set($0)), for: step.changes) }
      }
      let middle = accounts.count <= fewest ? 0 : accounts.count / 2
      return [accounts[..<middle], accounts[middle...]].flatMap { parts(of: update.part(Set($0)), for: step.changes) }
    case .updateGroup, .setMember, .removeMember, .deleteGroup: return []
    }
  }

  private static func parts(of update: MembershipUpdate, for changes: [Change]) -> [WriteStep] {
    guard update.count > fewest else { return update.singles(for: changes) }
    return [WriteStep(.changeMembers(update), for: Self.changes(changes, of: Set(update.accounts)), calls: calls)]
  }

  /// The changes that concern some accounts; a creation concerns all of them.
  private static func changes(_ changes: [Change], of accounts: Set<AccountID>) -> [Change] {
    changes.filter { $0.account.map { accounts.contains($0.id) } ?? true }
  }

  private static func update(of singles: [WriteStep], base: String) -> MembershipUpdate {
    var (members, admins, removed): ([AccountID], [AccountID], [AccountID]) = ([], [], [])
    for step in singles {
      switch single(step.write) {
      case (let account, .some(true))?: admins.append(account)
      case (let account, .some(false))?: members.append(account)
      case (let account, nil)?: removed.append(account)
      case nil: continue
      }
    }
    return MembershipUpdate(members: members, admins: admins, removed: removed, base: base)
  }

  /// The account of a write on a single one, and whether it is to be an admin, nil for one that goes; nil for any other write.
  private static func single(_ write: Write) -> (AccountID, Bool?)? {
    switch write {
    case .setMember(let account, let admin): (account, admin)
    case .removeMember(let account): (account, nil)
    case .createGroup, .updateGroup, .changeMembers, .deleteGroup: nil
    }
  }
}
