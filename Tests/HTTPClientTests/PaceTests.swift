import Fixtures
import Testing

@testable import HTTPClient

@Suite struct PaceTests {
  @Test func requestsAreSpacedEvenly() {
    var pace = Pace(requestsPerSecond: 8)
    #expect((0..<4).map { _ in pace.take(at: .seconds(5)) } == [0, 1, 2, 3].map { .milliseconds(125 * $0) })
  }

  @Test func aLateRequestGoesAtOnceAndEarnsNothing() {
    var pace = Pace(requestsPerSecond: 8)
    _ = pace.take(at: .zero)
    #expect(pace.take(at: .seconds(60)) == .zero)
    #expect(pace.take(at: .seconds(60)) == .milliseconds(125))
  }

  /// Two are booked; the first wakes 50 ms late, and the third is booked only then.
  @Test func whoWakesLateDoesNotPushBackThoseAfterIt() {
    var pace = Pace(requestsPerSecond: 8)
    #expect((0..<3).map { _ in pace.take(at: .zero) } == [.zero, .milliseconds(125), .milliseconds(250)])
    #expect(pace.take(at: .milliseconds(175)) == .milliseconds(200))
  }

  @Test func aChangeCountsForWhoBooksAfterIt() {
    var pace = Pace(requestsPerSecond: 8)
    _ = pace.take(at: .zero)
    pace.set(requestsPerSecond: 4)
    #expect((0..<2).map { _ in pace.take(at: .zero) } == [.milliseconds(125), .milliseconds(375)])
  }

  @Test(arguments: [nil, 0, -1, .infinity, .nan]) func noUsableRateSetsNoPace(_ rate: Double?) {
    var pace = Pace(requestsPerSecond: rate)
    #expect((0..<3).map { _ in pace.take(at: .zero) } == [.zero, .zero, .zero])
  }

  @Test func nobodyGoesBeforeAHoldEnds() {
    var pace = Pace(requestsPerSecond: 8)
    pace.hold(until: .seconds(30))
    #expect(pace.take(at: .seconds(10)) == .seconds(20))
    #expect(pace.take(at: .seconds(10)) == .seconds(20) + .milliseconds(125))
  }

  @Test func aHoldCountsWithoutAPaceToo() {
    var pace = Pace(requestsPerSecond: nil)
    pace.hold(until: .seconds(30))
    #expect(pace.take(at: .seconds(10)) == .seconds(20))
  }

  @Test func aShorterHoldDoesNotShortenALongerOne() {
    var pace = Pace(requestsPerSecond: 10)
    pace.hold(until: .seconds(30))
    pace.hold(until: .seconds(20))
    #expect(pace.heldFor(at: .seconds(10)) == .seconds(20))
  }

  @Test func aHoldIsOverAtItsEnd() {
    var pace = Pace(requestsPerSecond: 10)
    pace.hold(until: .seconds(30))
    #expect(pace.heldFor(at: .seconds(30)) == .zero)
  }

  @Test func absurdTimesDoNotOverflow() {
    var pace = Pace(requestsPerSecond: 1e-300)
    pace.hold(until: .seconds(Int64.max))
    #expect(pace.take(at: .zero) > .seconds(86_400))
  }

  /// Requests come in fits and starts, holds come up. Wherever a window begins, what it holds is at most what is permitted in its time; a
  /// second at the used share of a whole rate, the rate itself.
  @Test(arguments: 0..<60) func noWindowHoldsMoreThanIsPermitted(_ seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let permitted = Int.random(in: 1...200, using: &generator)
    let used = Double(permitted) * RateControl.share
    let moments = Self.moments(used, &generator)
    for (first, start) in moments.enumerated() {
      let second = moments[first...].prefix { $0 - start < .seconds(1) }
      #expect(second.count <= permitted)
      for last in moments[first...].indices {
        #expect(Double(last - first + 1) <= used * ((moments[last] - start) / .seconds(1)) + 1 + 1e-6)
      }
    }
  }

  /// When 300 requests may go, in order.
  private static func moments(_ rate: Double, _ generator: inout SeededGenerator) -> [Duration] {
    var pace = Pace(requestsPerSecond: rate)
    var now = Duration.seconds(Int.random(in: -100...100, using: &generator))
    var moments: [Duration] = []
    for _ in 0..<300 {
      if Int.random(in: 0..<3, using: &generator) == 0 {
        now += .nanoseconds(Int.random(in: 0...Int(3e9 / rate), using: &generator))
      }
      if Int.random(in: 0..<60, using: &generator) == 0 {
        pace.hold(until: now + .milliseconds(Int.random(in: 0...500, using: &generator)))
      }
      moments.append(now + pace.take(at: now))
    }
    return moments.sorted()
  }
}
