import Testing

@testable import HTTPClient

/// 1,000 requests to a target that permits 20/s, with arrivals up to 10 ms early or late (15 ms where the rate has to be found). The shortest possible time is 999/20 s.
@Suite struct RateSimulationTests {
  private static let limiters: [Limiter] = [
    .tokenBucket(perSecond: 20, capacity: 20), .tokenBucket(perSecond: 20, capacity: 2), .fixedWindow(perSecond: 20, offset: 0),
    .fixedWindow(perSecond: 20, offset: 0.37), .slidingWindow(perSecond: 20),
  ]
  private static let bound = 999.0 / 20
  private static let seeds: Range<UInt64> = 0..<2

  @Test(arguments: limiters, seeds)
  func aKnownRateIsNeverRefusedAndHardlySlowerThanPossible(_ limiter: Limiter, _ seed: UInt64) {
    var simulation = TrafficSimulation(limiter, rate: .perSecond(20), jitter: 0.010, seed: seed)
    let result = simulation.run(1000)
    #expect(result.refused == 0)
    #expect(result.duration <= 1.03 * Self.bound)
  }

  @Test(arguments: limiters, seeds)
  func anUnknownRateIsFoundWithOneRefusalInAHundred(_ limiter: Limiter, _ seed: UInt64) {
    var simulation = TrafficSimulation(limiter, rate: .automatic, jitter: 0.015, seed: seed)
    let result = simulation.run(1000)
    #expect(Double(result.refused) <= 0.01 * Double(result.answered + result.refused))
    #expect(result.duration <= 1.5 * Self.bound)
  }

  @Test(arguments: limiters, seeds)
  func aRateThatIsSetTooHighIsLoweredToWhatTheTargetTakes(_ limiter: Limiter, _ seed: UInt64) {
    var simulation = TrafficSimulation(limiter, rate: .perSecond(40), jitter: 0.015, seed: seed)
    let result = simulation.run(1000)
    #expect(Double(result.refused) <= 0.02 * Double(result.answered + result.refused))
    #expect(result.duration <= 1.4 * Self.bound)
  }
}
