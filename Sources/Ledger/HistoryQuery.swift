/// Which cycles are asked for.
package struct HistoryQuery: Sendable {
  /// Only those of these targets; empty for those of all.
  package var targets: [String] = []
  /// Only those that began at this time or later, in seconds since 1970-01-01 UTC; nil for no such end.
  package var since: Int64?
  /// Only those in which something was sent.
  package var hasWrites = false
  /// At most so many, the newest.
  package var limit: Int

  package init(limit: Int) { self.limit = limit }

  /// Nothing but their number keeps cycles out.
  package var isEverything: Bool { targets.isEmpty && since == nil && !hasWrites }
}
