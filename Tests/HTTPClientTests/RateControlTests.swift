import Testing

@testable import HTTPClient

@Suite struct RateControlTests {
  private func pace(_ control: RateControl) throws -> Double { try #require(control.requestsPerSecond) }

  private func isAbout(_ expected: Double, _ pace: Double) -> Bool { abs(pace - expected) < 1e-9 }

  @Test func aKnownRateIsUsedUpToItsShare() throws {
    #expect(try pace(RateControl(.perSecond(20))) == 20 * RateControl.share)
  }

  @Test func unlimitedKeepsNoPaceWhateverIsRefused() {
    var control = RateControl(.unlimited)
    #expect(control.refused(at: .zero) == false)
    #expect(control.requestsPerSecond == nil)
  }

  @Test func anUnknownRateDoublesEachSecond() throws {
    var control = RateControl(.automatic)
    for expected in [4.0, 8, 16, 32] {
      for _ in 0..<Int(try pace(control)) { control.accepted() }
      #expect(try pace(control) == expected)
    }
  }

  @Test func theFirstRefusalOfAnUnknownRateIsTakenForTwiceTooMuch() throws {
    var control = RateControl(.automatic)
    for _ in 0..<30 { control.accepted() }
    #expect(control.refused(at: .zero) == true)
    #expect(try pace(control) == 0.7 * 16)
  }

  @Test func refusalsWithinASecondCountOnce() throws {
    var control = RateControl(.perSecond(20))
    #expect(control.refused(at: .seconds(5)) == true)
    #expect(control.refused(at: .milliseconds(5999)) == false)
    #expect(try isAbout(0.7 * 19.6, pace(control)))
    #expect(control.refused(at: .seconds(6)) == true)
  }

  @Test func aLoweredRateIsSoonNearWhatWasRefusedAndSlowBeyond() throws {
    var control = RateControl(.perSecond(20))
    _ = control.refused(at: .zero)
    for _ in 0..<15 { control.accepted() }
    #expect(try isAbout(0.85 * 19.6, pace(control)))
    for _ in 0..<20 { control.accepted() }
    let slow = try pace(control)
    #expect(slow > 0.85 * 19.6)
    #expect(slow < 0.86 * 19.6)
  }

  @Test func aLoweredRateGrowsBackToWhatIsConfiguredAndNoFurther() throws {
    var control = RateControl(.perSecond(20))
    _ = control.refused(at: .zero)
    for _ in 0..<2000 { control.accepted() }
    #expect(try pace(control) == 20 * RateControl.share)
  }

  @Test func refusalsWithoutEndLeaveARequestInTenSeconds() throws {
    var control = RateControl(.automatic)
    for second in 0..<100 { _ = control.refused(at: .seconds(second)) }
    #expect(try pace(control) == 0.1)
  }

  @Test func aRateBelowThatIsNotRaisedByARefusal() throws {
    var control = RateControl(.perSecond(0.01))
    for second in 0..<100 { _ = control.refused(at: .seconds(second)) }
    #expect(try pace(control) == 0.01 * RateControl.share)
  }
}
