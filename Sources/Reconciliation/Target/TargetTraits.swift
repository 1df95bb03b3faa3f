/// What a provider's groups can and cannot be: facts of the provider, not of one target.
package struct TargetTraits: Sendable {
  /// The provider knows admins of a group apart from members.
  package let hasAdmins: Bool
  /// The provider keeps a free text for each group, so ownership can be marked there.
  package let hasAnnotations: Bool
  /// What two names have in common when the provider takes them for the same: the name itself, or in lower case.
  package let nameKey: @Sendable (String) -> String
  /// Why the provider would not take a name, nil when it would.
  package let nameProblem: @Sendable (String) -> String?
  /// What two user names have in common when the provider takes them for the same.
  package let usernameKey: @Sendable (String) -> String

  package init(
    hasAdmins: Bool, hasAnnotations: Bool, nameKey: @escaping @Sendable (String) -> String,
    nameProblem: @escaping @Sendable (String) -> String?, usernameKey: @escaping @Sendable (String) -> String
  ) {
    self.hasAdmins = hasAdmins
    self.hasAnnotations = hasAnnotations
    self.nameKey = nameKey
    self.nameProblem = nameProblem
    self.usernameKey = usernameKey
  }
}
