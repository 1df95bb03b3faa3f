/// How a group's name on the target is made from an attribute of the group.
package struct NameRule: Sendable, Hashable {
  /// What becomes of capitals.
  package enum LetterCase: String, Sendable, CaseIterable {
    case keep, lower, upper
  }

  package let attribute: String
  /// A regular expression that has to match the whole value; nil takes every value as it is.
  package let match: String?
  /// The name, with `$1`…`$9` for what the expression captured; nil means the whole value.
  package let replace: String?
  /// Applied to what `replace` gives, by Unicode's rules for no language in particular.
  package let letterCase: LetterCase
  /// What stands before every name, as it is written here; empty puts nothing there.
  package let prefix: String

  package init(
    attribute: String, match: String? = nil, replace: String? = nil, letterCase: LetterCase = .keep, prefix: String = ""
  ) {
    self.attribute = attribute
    self.match = match
    self.replace = replace
    self.letterCase = letterCase
    self.prefix = prefix
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
  /// Which of the selected groups the rule takes; those it leaves are there for the next rule.
  package let patterns: GroupPatterns
  package let name: NameRule
  /// Nil leaves admins alone.
  package let admins: AdminSource?
  package let membership: Membership
  /// Says that a group with no members is meant, so that the last ones may go.
  package let allowsEmpty: Bool

  package init(
    selection: Selection, patterns: GroupPatterns = .all, name: NameRule, admins: AdminSource? = nil,
    membership: Membership = .exact, allowsEmpty: Bool = false
  ) {
    self.selection = selection
    self.patterns = patterns
    self.name = name
    self.admins = admins
    self.membership = membership
    self.allowsEmpty = allowsEmpty
  }

  /// What the rule takes, in the words of the configuration, for people.
  package var label: String { patterns.isAll ? selection.label : "\(selection.label), \(patterns.label)" }
}
