/// What becomes of changes that somebody made on the target by hand and that a plan would undo.
package enum ManualChanges: Sendable, Hashable {
  /// They are undone at once.
  case revert
  /// They stay, and are shown in every plan.
  case keep
  /// They stay for this long, counted from the first cycle that saw them.
  case revertAfter(Duration)
}
