/// A target that can be looked at. A dry run is handed this and so cannot write.
package protocol TargetReader: Sendable {
  var traits: TargetTraits { get }

  /// Reads every account and every group.
  ///
  /// Needs no knowledge of the directory, so it goes on while that is read. A provider that asks for the members of each group by itself leaves
  /// them out here (`Current.lacksMembership`): such groups are partial, and `readMembership` reads those that matter.
  ///
  /// Throws when any page, part or field of it could not be read or understood: a target's list is complete or it is nothing.
  func readCurrent() async throws -> Current

  /// Reads who is in the groups that are concerned, and gives the same with them; the others stay as they were, and stay partial.
  ///
  /// `current` is as `readCurrent` gave it. Throws as `readCurrent` does.
  func readMembership(of concerned: GroupsConcerned, in current: Current) async throws -> Current

  /// Tries the connection, the credentials and the rights, for `rollcall check`. Never throws: what fails is a finding.
  func check() async -> [Finding]

  /// How the provider would carry out a group's changes: pure, no request is sent.
  ///
  /// `changes` are those of one group in the order of a plan, `group` is the group as `readCurrent` gave it together with `accounts` (nil when
  /// it is to be created). Every change is covered by at least one step, and no account by two that contradict each other.
  func steps(for changes: [Change], on group: TargetGroup?, of accounts: Accounts) -> [WriteStep]

  /// Smaller steps that do the same as one that was refused together; empty when there are none. Pure.
  func steps(insteadOf step: WriteStep) -> [WriteStep]

  /// Reads again what was written, to see what became of it; accounts may be known by their ids alone.
  ///
  /// Gives at least the groups of `memberships` with their members, and every group if `groups` says so: one was created, changed or deleted.
  /// Throws as `readCurrent` does.
  func readAgain(groups: Bool, memberships: Set<TargetGroupID>) async throws -> Current

  /// How many requests `readAgain` takes, with so many groups more than in `current` and so many whose members were written. Pure.
  func callsToReadAgain(groups: Bool, created: Int, memberships: Int, in current: Current) -> Int
}

extension TargetReader {
  package func steps(insteadOf step: WriteStep) -> [WriteStep] { [] }

  package func readMembership(of concerned: GroupsConcerned, in current: Current) async throws -> Current { current }

  package func readAgain(groups: Bool, memberships: Set<TargetGroupID>) async throws -> Current { try await readEverything() }

  package func callsToReadAgain(groups: Bool, created: Int, memberships: Int, in current: Current) -> Int {
    current.callsToReadAgain
  }

  /// Reads every account and every group with its members.
  package func readEverything() async throws -> Current {
    try await readMembership(of: .everyGroup, in: try await readCurrent())
  }
}
