/// Says since when something is missing and whether it still waits, as of one complete read. Pure.
struct GraceClock {
  /// Nil makes nothing wait.
  let grace: Grace?
  /// What the ledger knows from earlier reads.
  let known: [Missing: Tombstone]
  /// Seconds since 1970-01-01 UTC.
  private let now: Int64
  /// Whether the time may be counted; always so where only reads are.
  let isBelieved: Bool

  static let remark =
    "the clock shows a time before this program was made, or before what was noted earlier: nothing is counted for grace, and what "
    + "waits goes on waiting, until it is set; where an earlier time was wrong, let grace count reads alone for one cycle"

  init(_ grace: Grace?, known: [Missing: Tombstone], now: Int64) {
    self.grace = grace
    self.known = known
    self.now = now
    isBelieved = grace?.time == nil || PlausibleTime.isPlausible(now, after: known.values.lazy.map(\.since))
  }

  /// What this read makes of the tombstone. One whose wait is over is counted no further.
  func counted(_ missing: Missing) -> Tombstone {
    guard let known = known[missing] else { return Tombstone(since: now, reads: 1) }
    if wait(known) == nil { return known }
    // A time in the future was noted by a clock that was wrong.
    return Tombstone(since: grace?.time == nil ? min(known.since, now) : known.since, reads: known.reads + 1)
  }

  /// What something that this read misses still waits for; nil when it may go.
  func wait(for missing: Missing) -> GraceWait? { grace == nil ? nil : wait(counted(missing)) }

  private func wait(_ tombstone: Tombstone) -> GraceWait? {
    let readsLeft = max(0, (grace?.reads ?? 0) - tombstone.reads)
    let end = grace?.time.map { tombstone.since + $0.components.seconds }
    let notBefore = end.flatMap { $0 > now || !isBelieved ? $0 : nil }
    guard readsLeft > 0 || notBefore != nil else { return nil }
    return GraceWait(tombstone: tombstone, readsLeft: readsLeft, notBefore: notBefore)
  }
}
