/// Everything that one complete read of a target gave. A read that is not complete throws instead.
package struct Current: Sendable {
  /// Numbered by position; sorted by id, so that equal targets give equal numbers.
  package let accounts: Accounts
  /// Sorted by id.
  package let groups: [TargetGroup]
  /// What was odd but is no fault, one line each, for people.
  package let remarks: [String]

  package init(accounts: Accounts, groups: [TargetGroup], remarks: [String] = []) {
    self.accounts = accounts
    self.groups = groups
    self.remarks = remarks
  }

  package init(accounts: some Sequence<Account>, groups: [TargetGroup], remarks: [String] = []) {
    self.init(accounts: Accounts(accounts), groups: groups, remarks: remarks)
  }
}
