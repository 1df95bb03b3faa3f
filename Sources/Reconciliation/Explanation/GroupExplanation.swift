/// Why one group is, or is not, on each target, and who is in it. The JSON form is these names.
package struct GroupExplanation: Sendable, Hashable, Encodable {
  /// Nil when no group of the directory stands behind it.
  package let group: GroupDescription?
  /// In the order of the configuration; one alone for a group that only a target has.
  package let targets: [GroupOnTarget]
}

/// A group as the directory has it.
package struct GroupDescription: Sendable, Hashable, Encodable {
  /// What the directory calls the group.
  package let name: String
  package let stableID: StableID
  /// The attributes that were read, in lower case.
  package let attributes: [String: [String]]
  /// People in it, those of nested groups included.
  package let members: Int
  /// Groups that it names directly, sorted; empty when the read did not keep them.
  package let nestedGroups: [String]
  /// Names in it that are nobody who was read.
  package let danglingMembers: Int
  /// These names; empty when the read did not keep them.
  package let dangling: [DanglingName]
  /// Why its members may not be all of them; nil when they are.
  package let partial: String?
}

/// One group on one target.
package struct GroupOnTarget: Sendable, Hashable, Encodable {
  package let target: String
  package let provider: String
  /// Why the target could not be read; nothing is said of accounts then.
  package let problem: String?
  /// What each rule has to say to the group, in the order of the configuration; empty for a group that only the target has.
  package let rules: [RuleVerdict]
  /// The name that the group gets here; nil when no rule takes it or it has none.
  package let name: String?
  /// Why it has no place here; nil when it has one, or no rule takes it.
  package let blocked: String?
  /// The target's group that is kept equal to it, or that is in its way; nil when there is none.
  package let present: PresentGroup?
  /// What the plan does with the group, and what of it waits, one line each.
  package let plan: [String]
  /// Where admins come from; nil when they are left alone.
  package let admins: String?
  /// People of the group, admins included, by name.
  package let people: [PersonRow]
  /// Accounts in the target's group that belong to nobody of the directory's group, by name.
  package let furtherAccounts: [AccountRow]

  package struct RuleVerdict: Sendable, Hashable, Encodable {
    /// From 1, in the order of the configuration.
    package let number: Int
    package let selection: String
    package let takes: Bool
    /// One line: how, or why not.
    package let text: String
  }

  package struct PresentGroup: Sendable, Hashable, Encodable {
    package let id: TargetGroupID
    package let name: String
    package let isOurs: Bool
    /// Who it belongs to, and how that is known; one line.
    package let owner: String
    package let members: Int
    package let admins: Int
    /// Why it is not ours to change; nil when it may be.
    package let protection: String?
  }

  package struct PersonRow: Sendable, Hashable, Encodable {
    package let person: String
    package let isMember: Bool
    package let isAdmin: Bool
    package let memberChain: MembershipChain?
    package let adminChain: MembershipChain?
    package let account: AccountReference?
    /// Why there is no account, or why the person is left out; nil otherwise.
    package let absence: String?
    package let present: GroupRole
    package let plan: [String]
    package let reasons: [String]
  }

  package struct AccountRow: Sendable, Hashable, Encodable {
    package let account: AccountReference
    package let present: GroupRole
    /// Whose it is, or was, or that nobody is known; one line.
    package let owner: String
    package let plan: [String]
  }
}
