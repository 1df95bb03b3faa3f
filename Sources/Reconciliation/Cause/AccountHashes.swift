/// The hashes of a target's accounts, made once for all of its groups.
package struct AccountHashes: Sendable {
  /// By number.
  private let ofAccount: [UInt64]

  package init(_ accounts: Accounts) { ofAccount = accounts.ids.stableHashes }

  /// One hash of a group's members and admins, whatever their order.
  package func hash(of group: TargetGroup) -> UInt64 {
    group.members.reduce(0) { $0 &+ ofAccount[Int($1)] }
      &+ group.admins.reduce(0) { $0 &+ StableHash.inAnotherRole(ofAccount[Int($1)]) }
  }

  /// The same for accounts that are known by their ids alone.
  package static func hash(of membership: Membership) -> UInt64 {
    membership.members.reduce(0) { $0 &+ StableHash.of($1.rawValue) }
      &+ membership.admins.reduce(0) { $0 &+ StableHash.inAnotherRole(StableHash.of($1.rawValue)) }
  }
}
