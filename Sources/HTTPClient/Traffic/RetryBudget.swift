/// Bounds what is sent again: in a minute at most one of ten requests, so that a target in trouble is not asked for more than a healthy one.
///
/// A few are always allowed, or the first read of all could not be repeated. The minute is counted in pieces of ten seconds.
struct RetryBudget: Sendable {
  static let share = 0.1
  private static let pieceSeconds: Int64 = 10
  private static let pieces: Int64 = 6

  /// How many repeats a minute may have whatever was sent.
  let floor: Int
  private var window: [(piece: Int64, sent: Int, repeats: Int)] = []

  init(floor: Int) { self.floor = floor }

  mutating func noteSent(at now: Duration) {
    forget(before: now)
    window[window.count - 1].sent += 1
  }

  /// Books a repeat; false when there is none left.
  mutating func takeRepeat(at now: Duration) -> Bool {
    forget(before: now)
    let sent = window.reduce(0) { $0 + $1.sent }
    let repeats = window.reduce(0) { $0 + $1.repeats }
    // What is sent again counts among what was sent.
    guard repeats < max(floor, Int(Double(sent + 1) * Self.share)) else { return false }
    window[window.count - 1].repeats += 1
    return true
  }

  /// Drops what is over and begins a new piece where it is time.
  private mutating func forget(before now: Duration) {
    let piece = now.wholeNanoseconds / (Self.pieceSeconds * 1_000_000_000)
    window.removeAll { $0.piece <= piece - Self.pieces }
    if window.last?.piece != piece { window.append((piece, 0, 0)) }
  }
}
