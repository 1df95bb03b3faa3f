import Reconciliation

extension RemovalSwitch {
  /// That nothing is taken away, for people.
  var finding: Finding {
    Finding(
      .warning, "removals", "`\(rawValue)`: nothing is taken away on any target; what would be is held",
      advice: "take it back when that is no longer meant")
  }
}
