/// Since when something is missing.
package struct Tombstone: Sendable, Hashable, Comparable {
  /// When the first complete read missed it: seconds since 1970-01-01 UTC.
  package let since: Int64
  /// Complete reads that missed it, the first included.
  package let reads: Int

  package init(since: Int64, reads: Int) {
    self.since = since
    self.reads = reads
  }

  package static func < (left: Self, right: Self) -> Bool { (left.since, left.reads) < (right.since, right.reads) }
}

/// How long something is missing, and what it still waits for.
package struct GraceWait: Sendable, Hashable {
  package let tombstone: Tombstone
  /// Further complete reads that have to miss it; 0 when there have been enough, or none are counted.
  package let readsLeft: Int
  /// Seconds since 1970-01-01 UTC; nil when the time is over, or none is counted.
  package let notBefore: Int64?

  package init(tombstone: Tombstone, readsLeft: Int, notBefore: Int64?) {
    self.tombstone = tombstone
    self.readsLeft = readsLeft
    self.notBefore = notBefore
  }
}
