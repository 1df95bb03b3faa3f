/// A part of the directory that was not read completely, as far as it concerns one target.
package struct UnreadPart: Sendable, Hashable, Codable {
  package enum Part: String, Sendable, Codable {
    case people, groups
    /// Who is in single groups.
    case members
    /// Who the admins of single groups are.
    case admins
    /// Who is excluded or disabled.
    case exclusions
  }

  package let part: Part
  /// How many groups of the target are concerned; nil where the part is not one of single groups.
  package let groups: Int?
  /// The first of them by the rules, as the directory calls it; nil with `groups`.
  package let first: String?
  /// Why: that of the first group, where there are several. One line for people.
  package let reason: String

  package init(_ part: Part, reason: String, groups: Int? = nil, first: String? = nil) {
    self.part = part
    self.groups = groups
    self.first = first
    self.reason = reason
  }

  /// `members of 3 groups, the first cn=design,…: REASON`.
  package var text: String {
    guard let groups, let first else { return "\(part.rawValue): \(reason)" }
    return "\(part.rawValue) of \(groups == 1 ? "1 group," : "\(Numbers.count(groups)) groups, the first") \(first): \(reason)"
  }
}
