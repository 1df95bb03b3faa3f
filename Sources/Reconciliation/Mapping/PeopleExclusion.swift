/// People whom a target does without, whatever groups they are in.
package struct PeopleExclusion: Sendable, Hashable {
  /// Whom the directory names: all that one of these takes.
  package let selections: [PersonSelection]
  /// Values of the attribute by which people are matched, compared as `match` compares it.
  package let keys: [String]

  package init(selections: [PersonSelection] = [], keys: [String] = []) {
    self.selections = selections
    self.keys = keys
  }

  package static let nobody = PeopleExclusion()

  package var isNobody: Bool { selections.isEmpty && keys.isEmpty }
}

/// What becomes of the memberships of people who are disabled in the directory.
package enum DisabledPeople: Sendable, Hashable {
  /// Nobody asks.
  case keep
  /// They are wanted in no group.
  case drop
  /// They keep what they have for this long, counted from the first cycle that saw them disabled, and get nothing new.
  case dropAfter(Duration)
}
