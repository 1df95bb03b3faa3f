/// How a group's name on the target is made from an attribute of the group.
package struct NameRule: Sendable, Hashable {
  package let attribute: String
  /// A regular expression that has to match the whole value; nil takes every value as it is.
  package let match: String?
  /// The name, with `$1`…`$9` for what the expression captured; nil means the whole value.
  package let replace: String?

  package init(attribute: String, match: String? = nil, replace: String? = nil) {
    self.attribute = attribute
    self.match = match
    self.replace = replace
  }
}

/// Which groups a target gets, what they are called there, and how far Rollcall goes with them.
package struct GroupRule: Sendable, Hashable {
  package enum Membership: String, Sendable, CaseIterable {
    /// The group has exactly the directory's members.
    case exact
    /// Members that somebody added by hand stay.
    case additive
  }

  package let selection: Selection
  package let name: NameRule
  /// Nil leaves admins alone.
  package let admins: AdminSource?
  package let membership: Membership
  /// Says that a group with no members is meant, so that the last ones may go.
  package let allowsEmpty: Bool

  package init(
    selection: Selection, name: NameRule, admins: AdminSource? = nil, membership: Membership = .exact, allowsEmpty: Bool = false
  ) {
    self.selection = selection
    self.name = name
    self.admins = admins
    self.membership = membership
    self.allowsEmpty = allowsEmpty
  }
}
