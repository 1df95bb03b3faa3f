/// Everything that one complete read of a target gave, but for members that are read by themselves. A read that is not complete throws instead.
package struct Current: Sendable {
  /// Numbered by position; sorted by id, so that equal targets give equal numbers.
  package let accounts: Accounts
  /// Sorted by id.
  package let groups: [TargetGroup]
  /// What was odd but is no fault, one line each, for people.
  package let remarks: [String]
  /// How many requests it takes to read the groups again after a write.
  package let callsToReadAgain: Int
  /// Why the target would refuse every new group; nil when nothing is known to stand in the way.
  package let creationObstacle: String?
  /// Who is in the groups was not asked for yet: `TargetReader.readMembership` does. Such groups are partial until then.
  package let lacksMembership: Bool
  /// Which site or account this is, in words that stay the same for as long as it exists (`site 115123`); nil when the provider cannot tell.
  package let place: String?

  package init(
    accounts: Accounts, groups: [TargetGroup], remarks: [String] = [], callsToReadAgain: Int = 0, creationObstacle: String? = nil,
    lacksMembership: Bool = false, place: String? = nil
  ) {
    self.accounts = accounts
    self.groups = groups
    self.remarks = remarks
    self.callsToReadAgain = callsToReadAgain
    self.creationObstacle = creationObstacle
    self.lacksMembership = lacksMembership
    self.place = place
  }

  package init(
    accounts: some Sequence<Account>, groups: [TargetGroup], remarks: [String] = [], callsToReadAgain: Int = 0,
    creationObstacle: String? = nil, lacksMembership: Bool = false, place: String? = nil
  ) {
    self.init(
      accounts: Accounts(accounts), groups: groups, remarks: remarks, callsToReadAgain: callsToReadAgain,
      creationObstacle: creationObstacle, lacksMembership: lacksMembership, place: place)
  }
}
