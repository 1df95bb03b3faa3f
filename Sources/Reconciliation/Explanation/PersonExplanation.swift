/// Why one person is, or is not, in the groups of each target. The JSON form is these names.
package struct PersonExplanation: Sendable, Hashable, Encodable {
  package let person: PersonDescription
  /// In the order of the configuration.
  package let targets: [PersonOnTarget]
  /// Groups of the directory that have the person and that no rule of any target takes; sorted by name.
  package let otherGroups: [OtherGroup]

  package struct OtherGroup: Sendable, Hashable, Encodable {
    package let group: String
    /// Nil when the read did not keep who is named where.
    package let chain: MembershipChain?
  }
}

/// A person as the directory has it.
package struct PersonDescription: Sendable, Hashable, Encodable {
  /// What the directory calls the person.
  package let name: String
  package let stableID: StableID
  /// The attributes that were read, in lower case; one without values is left out.
  package let attributes: [String: [String]]
  /// By what the person is disabled in the directory; nil when the person is not, or nobody asked.
  package let disabled: String?
}

/// One person on one target.
package struct PersonOnTarget: Sendable, Hashable, Encodable {
  package let target: String
  package let provider: String
  /// Why the target could not be read; nothing is said of accounts then.
  package let problem: String?
  /// How accounts are found, in words: `mail of the person, email of the account`.
  package let match: String
  /// The person's values that are compared.
  package let values: [String]
  package let account: AccountReference?
  /// Why there is no account; nil when there is one or the target was not read.
  package let absence: Absence?
  /// Why the target leaves the person out; nil when it does not.
  package let leftOut: String?
  /// Groups that concern the person here, by name; others are only counted.
  package let groups: [PersonInGroup]
  /// Managed groups that have nothing to do with the person.
  package let furtherGroups: Int
  /// Groups that are not ours and have the account as a member, by name.
  package let foreignGroups: [String]

  package struct Absence: Sendable, Hashable, Encodable {
    /// A stable word: `no-key`, `no-account`, `conflict`.
    package let code: String
    package let text: String
  }
}

/// What somebody is, or is to be, in a group.
package enum GroupRole: String, Sendable, Encodable {
  case none, member, admin
  /// The target was not read, or does not say.
  case unknown
}

/// One person and one managed group.
package struct PersonInGroup: Sendable, Hashable, Encodable {
  /// What the directory calls the group; nil when it is gone from there.
  package let group: String?
  /// Its name on the target; empty when it has none.
  package let name: String
  /// The rule that takes the group, in the words of the configuration; nil when none does.
  package let rule: String?
  package let isMember: Bool
  package let isAdmin: Bool
  /// How the person comes to be a member; nil when the person is none, or the read did not keep it.
  package let memberChain: MembershipChain?
  package let adminChain: MembershipChain?
  /// What the person's account is on the target now.
  package let present: GroupRole
  /// What the plan does with it, one line each; empty when it leaves it as it is.
  package let plan: [String]
  /// Why it is so although the directory says otherwise, one line each.
  package let reasons: [String]
}
