/// Which pace is kept, as the answers say: up slowly, down at once (additive increase, multiplicative decrease).
///
/// A rate that is known is used up to `share`. With 0.98, 21 requests of a target that permits 20 a second span 1.020 s, wherever
/// the target lets its second begin, so each may arrive 10 ms early or late and no second holds more than 20; the same holds for any whole
/// rate, and for minutes and hours all the more. A token bucket that holds two tokens or more never runs dry. The whole takes 1/0.98 = 1.020
/// times the shortest possible time.
///
/// A rate that is not known is looked for: from 2/s on, doubled each second until the first refusal, which is taken for twice too much. From
/// then on each refusal, at most one a second, takes the pace to 0.7 of what was refused; it is soon back at 0.85 of that, and goes on from
/// there by 0.5 % a second. A known rate that is refused all the same is lowered and raised alike, up to what it was.
struct RateControl: Sendable {
  /// The part of a known rate that is used.
  static let share = 0.98
  static let firstAutomatic = 2.0
  static let highestAutomatic = 1000.0
  static let leastTimeBetweenReductions: Duration = .seconds(1)

  /// What is kept now; nil keeps no pace.
  private(set) var requestsPerSecond: Double?
  private let highest: Double
  private var refusedAt: Double?
  private var lastReduction: Duration?
  /// No refusal has been seen yet, and nobody has said what is permitted.
  private var isDoubling: Bool

  init(_ rate: Rate) {
    isDoubling = rate == .automatic
    switch rate {
    case .perSecond(let number):
      highest = number * Self.share
      requestsPerSecond = highest
    case .automatic:
      highest = Self.highestAutomatic
      requestsPerSecond = Self.firstAutomatic
    case .unlimited:
      highest = .infinity
      requestsPerSecond = nil
    }
  }

  /// The answer to a request that had waited for the pace was no refusal. Requests that did not wait prove nothing about the pace.
  ///
  /// The step is one for an answer: at a pace of n, n of them are a second.
  mutating func accepted() {
    guard let pace = requestsPerSecond, pace < highest else { return }
    if isDoubling {
      requestsPerSecond = min(highest, pace + min(1, pace))
    } else if let refusedAt, pace < 0.85 * refusedAt {
      requestsPerSecond = min(highest, 0.85 * refusedAt, pace + min(0.2, pace / 5))
    } else {
      requestsPerSecond = min(highest, pace + min(0.005, pace / 100))
    }
  }

  /// The target asked for less; true when the pace is lower now.
  mutating func refused(at now: Duration) -> Bool {
    guard let pace = requestsPerSecond else { return false }
    if let lastReduction, now - lastReduction < Self.leastTimeBetweenReductions { return false }
    lastReduction = now
    let tooMuch = isDoubling ? pace / 2 : pace
    isDoubling = false
    refusedAt = tooMuch
    requestsPerSecond = max(min(0.1, highest), 0.7 * tooMuch)
    return true
  }
}
