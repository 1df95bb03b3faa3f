import Reconciliation
import Synchronization

/// The account that our credentials belong to, as the last list of users showed it: a last safeguard right before something is sent.
final class OwnAccount: Sendable {
  private let accounts = Mutex<Set<AccountID>>([])

  /// Remembers what a list of users shows; none when the credentials are nobody's, such as a key of a whole site.
  func note(_ own: [AccountID]) { accounts.withLock { $0 = Set(own) } }

  /// Throws when our own account is to go: without its groups we may lose the access that everything here needs.
  func refuseRemoval(of account: AccountID, from group: TargetGroupID) throws(ProviderError) {
    guard accounts.withLock({ $0.contains(account) }) else { return }
    throw ProviderError(.refused, "account \(account) is our own and was to leave group \(group); nothing was sent")
  }

  /// Throws when our own account would have less in a group than it has now.
  func refuseLoss(from present: Membership, to wanted: Membership, in group: TargetGroupID) throws(ProviderError) {
    let losing = present.members.subtracting(wanted.members).union(present.admins.subtracting(wanted.admins))
    guard let account = accounts.withLock({ $0.intersection(losing).first }) else { return }
    throw ProviderError(.refused, "account \(account) is our own and was to lose its place in group \(group); nothing was sent")
  }
}
