/// A target that can be looked at. A dry run is handed this and so cannot write.
package protocol TargetReader: Sendable {
  var traits: TargetTraits { get }

  /// Reads every account and every group.
  ///
  /// Throws when any page, part or field of it could not be read or understood: a target's list is complete or it is nothing.
  func readCurrent() async throws -> Current

  /// Tries the connection, the credentials and the rights, for `rollcall check`. Never throws: what fails is a finding.
  func check() async -> [Finding]

  /// How the provider would carry out a group's changes: pure, no request is sent.
  ///
  /// `changes` are those of one group in the order of a plan, `group` is the group as `readCurrent` gave it together with `accounts` (nil when
  /// it is to be created). Every change is covered by at least one step, and no account by two that contradict each other.
  func steps(for changes: [Change], on group: TargetGroup?, of accounts: Accounts) -> [WriteStep]

  /// Smaller steps that do the same as one that was refused together; empty when there are none. Pure.
  func steps(insteadOf step: WriteStep) -> [WriteStep]

  /// Reads every group again, to see what became of writes; accounts may be known by their ids alone.
  ///
  /// Throws as `readCurrent` does.
  func readGroupsAgain() async throws -> Current
}

extension TargetReader {
  package func steps(insteadOf step: WriteStep) -> [WriteStep] { [] }

  package func readGroupsAgain() async throws -> Current { try await readCurrent() }
}
