/// What is known of an account that no person of the directory has. The JSON form is these names.
package struct AccountExplanation: Sendable, Hashable, Encodable {
  package let target: String
  package let provider: String
  package let account: AccountReference
  /// Whose it was, who contest it, or that nobody is known; one line.
  package let owner: String
  /// Why it is never taken out of a group; nil when it is an ordinary one.
  package let protection: String?
  /// Groups of the target that have it, by name.
  package let groups: [Membership]

  package struct Membership: Sendable, Hashable, Encodable {
    package let name: String
    package let isOurs: Bool
    package let present: GroupRole
    /// What the plan does with it, one line each; empty when it stays.
    package let plan: [String]
  }

  /// Nil when the target was not read.
  package init?(of number: AccountNumber, on target: String, _ views: [TargetView], _ people: People) {
    guard let view = views.first(where: { $0.name == target }), let reading = view.reading else { return nil }
    let account = reading.current.accounts[Int(number)]
    let reference = view.reference(number)
    self.target = view.name
    provider = view.policy.provider
    self.account = reference
    owner = view.owner(of: number, people)
    let isNamed = view.policy.protectedAccounts.contains {
      view.traits.usernameKey($0) == view.traits.usernameKey(account.username)
    }
    protection =
      account.isOurs
      ? "the account that Rollcall itself uses" : account.protection ?? (isNamed ? "named in the configuration" : nil)
    groups = reading.current.groups.filter { $0.members.binarySearch(number) }.map { group in
      let source = view.source(of: group)
      return Membership(
        name: group.name, isOurs: source != nil, present: group.admins.binarySearch(number) ? .admin : .member,
        plan: source.flatMap { view.steps?.lines(for: reference.id, in: $0) } ?? [])
    }.sorted { $0.name < $1.name }
  }
}
