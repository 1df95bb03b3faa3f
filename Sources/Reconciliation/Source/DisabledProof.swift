/// What a read proves of those whom it does not show as disabled.
///
/// Unread is not enabled: whoever may be disabled gets nothing new, and nothing that was counted is forgotten.
package struct DisabledProof: Sendable, Hashable {
  /// Partial when anybody may be disabled without showing it.
  package var completeness = Completeness.complete
  /// Who alone may be disabled, and why that cannot be told. Empty when everybody else is known to be enabled.
  package var undecided: [PersonNumber: String] = [:]
  /// Whether anybody at all has an attribute by which people are disabled, whatever it says: otherwise all of them may be hidden.
  package var showsSigns = true

  /// Everybody who is not shown as disabled is enabled.
  package static let complete = DisabledProof()

  package init() {}
}
