/// A group as the target should have it.
package struct DesiredGroup: Sendable {
  package let source: StableID
  package let origin: String
  package let name: String
  /// Ascending; holds the admins as well.
  package let members: [AccountNumber]
  /// Ascending; nil leaves admins alone.
  package let admins: [AccountNumber]?
  /// Whether somebody's absence from `members` and `admins` proves anything.
  package let completeness: Completeness
  /// Whether `members` are known to be all, as far as the group itself was read.
  package let membersCompleteness: Completeness
  /// Members added by hand stay.
  package let isAdditive: Bool
  package let allowsEmpty: Bool
  /// People of the group in the directory, ascending, with or without an account, but for those who are left out.
  package let people: [PersonNumber]
  /// People of the group in the directory whom the target does without; ascending.
  package let leftOut: [PersonNumber]
  /// Whether the directory's group shows nobody but admins who are no members of it.
  package let showsNobody: Bool
  /// What the directory says of the group, to be compared with what it said before.
  package let stamp: GroupStamp
}

/// A person in a managed group who has no account on the target.
package struct UnmatchedPerson: Sendable, Hashable, Codable {
  package let person: StableID
  /// What the directory calls the person.
  package let origin: String
  /// Why there is no account; one line.
  package let reason: String

  package init(person: StableID, origin: String, reason: String) {
    self.person = person
    self.origin = origin
    self.reason = reason
  }
}

/// Everything a target should have, and what stands in the way of wanting more.
package struct DesiredState: Sendable {
  /// Sorted by name, then by source.
  package var groups: [DesiredGroup] = []
  /// Groups that the rules take and that cannot be mapped; what they own stays as it is.
  package var blocked: [BlockedGroup] = []
  /// The place of the rule that takes each group, by the group's place in the snapshot; a group that no rule takes is not in it.
  package var takenBy: [Int: Int] = [:]
  /// Rules that take no group at all, by what they select; nothing is deleted then.
  package var emptyRules: [String] = []
  /// Members of the groups above, in the directory, that name nobody we read: people who left, other domains.
  package var danglingMembers = 0
  /// Sorted by origin.
  package var unmatched: [UnmatchedPerson] = []
  /// People of managed groups whom the target does without. Sorted by origin.
  package var leftOut: [LeftOutPerson] = []
  /// Accounts of people who keep what they have and get nothing new.
  package var closedToNew: Set<AccountNumber> = []
  /// Accounts of people whom the target does without, whatever groups they are in.
  package var unwanted: Set<AccountNumber> = []
  /// Why nobody may be added: more people may be excluded or disabled than were read. Complete when that is certain.
  package var exclusions: Completeness = .complete
  /// What was not read completely and matters here.
  package var unread: [UnreadPart] = []
  /// What is worth knowing of rules and people, one line each.
  package var remarks: [String] = []
  package var matching: AccountMatching
  /// Whether a group's absence proves that it is gone.
  package var completeness: Completeness

  /// A group that the rules take and that has no place on the target.
  package struct BlockedGroup: Sendable, Hashable {
    package let source: StableID
    package let origin: String
    /// The name it would have, empty when it has none.
    package let name: String
    package let reason: HoldReason
  }
}
