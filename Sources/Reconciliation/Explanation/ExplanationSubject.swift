/// What can be explained.
package enum ExplanationSubject: Sendable, Hashable {
  case person(PersonNumber)
  /// The place of a group in the snapshot.
  case group(Int)
  /// An account of a target that belongs to nobody in the directory, or to more than one.
  case account(target: String, AccountNumber)
  /// A group of a target that no group of the directory stands behind.
  case targetGroup(target: String, TargetGroupID)

  var isGroup: Bool {
    switch self {
    case .group, .targetGroup: true
    case .person, .account: false
    }
  }
}

/// What somebody's words mean.
package enum SubjectAnswer: Sendable {
  case found(ExplanationSubject)
  /// At least two, each with a line that says what it is; in the order of these lines.
  case several([(subject: ExplanationSubject, label: String)])
  /// Nothing has that name. `nearest` are names that are spelt most like it, best first; `places` is where was looked, one line; `listedBy`
  /// are the groups of the directory that list a member of that name all the same.
  case none(nearest: [String], places: String, listedBy: [String])
}

/// How a directory spells the names of its entries.
package struct EntryNames: Sendable {
  /// Equal for two spellings of one name, nil for what is no name of an entry; of a DN its normal form.
  package let normalForm: @Sendable (String) -> String?
  /// The part of an entry's name that people call it by, in any case; nil when there is none.
  package let shortName: @Sendable (String) -> String?

  package init(
    normalForm: @escaping @Sendable (String) -> String?, shortName: @escaping @Sendable (String) -> String?
  ) {
    self.normalForm = normalForm
    self.shortName = shortName
  }
}
