import Fixtures
import Testing

@testable import HTTPClient

@Suite struct PaceTests {
  @Test func requestsAreSpacedByTheRateAndItsMargin() {
    var pace = Pace(requestsPerSecond: 10)
    let waits = (0..<4).map { _ in pace.take(at: .seconds(5)) }
    #expect(waits == [0, 1, 2, 3].map { .nanoseconds(105_263_158 * $0) })
  }

  @Test func aLateRequestGoesAtOnceAndEarnsNothing() {
    var pace = Pace(requestsPerSecond: 10)
    _ = pace.take(at: .zero)
    #expect(pace.take(at: .seconds(60)) == .zero)
    #expect(pace.take(at: .seconds(60)) == .nanoseconds(105_263_158))
  }

  @Test func aBurstOfTwoLetsTwoGoAtOnce() {
    var pace = Pace(requestsPerSecond: 10, burst: 2)
    #expect((0..<3).map { _ in pace.take(at: .zero) } == [.zero, .zero, .nanoseconds(105_263_158)])
  }

  @Test(arguments: [nil, 0, -1, .infinity, .nan]) func noUsableRateSetsNoPace(_ rate: Double?) {
    var pace = Pace(requestsPerSecond: rate)
    #expect((0..<3).map { _ in pace.take(at: .zero) } == [.zero, .zero, .zero])
  }

  @Test func nobodyGoesBeforeAHoldEnds() {
    var pace = Pace(requestsPerSecond: 10)
    pace.hold(until: .seconds(30))
    #expect(pace.take(at: .seconds(10)) == .seconds(20))
    #expect(pace.take(at: .seconds(10)) == .seconds(20) + .nanoseconds(105_263_158))
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

  /// Requests come in fits and starts, holds come up; the moments that are given never exceed the rate, in any window that begins at one.
  @Test(arguments: 0..<60) func noWindowHoldsMoreThanRateTimesWindowAndBurst(_ seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let rate = Double.random(in: 0.5...200, using: &generator)
    let burst = Int.random(in: 1...2, using: &generator)
    var pace = Pace(requestsPerSecond: rate, burst: burst)
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
    moments.sort()
    for (first, start) in moments.enumerated() {
      for last in first..<moments.count {
        let seconds = (moments[last] - start) / .seconds(1)
        #expect(Double(last - first + 1) <= rate * Pace.share * seconds + Double(burst) + 1e-6)
      }
    }
  }
}
