package import Reconciliation

/// What part of the plans a command is about; limits are always judged on the whole.
package struct PlanScope: Sendable {
  /// Groups in anybody's words; empty is about all.
  let only: [String]
  /// How the directory spells the names of groups.
  let names: EntryNames
  /// What may be done at most; nil sets no such end.
  let saved: SavedPlan?

  package init(only: [String], names: EntryNames, saved: SavedPlan? = nil) {
    self.only = only
    self.names = names
    self.saved = saved
  }

  /// What it is about, for people; nil for everything.
  var label: String? {
    let parts = (saved == nil ? [] : ["a saved plan"]) + (only.isEmpty ? [] : ["only \(only.joined(separator: ", "))"])
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }

  package static let everything = PlanScope(only: [], names: EntryNames(normalForm: { _ in nil }, shortName: { _ in nil }))
}
