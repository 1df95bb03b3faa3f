/// What is read of a target by itself.
enum TargetReadPart: String, Sendable, CaseIterable {
  /// Accounts and groups.
  case list
  /// The members of groups, where a target shows them group by group.
  case members
}
