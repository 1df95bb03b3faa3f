import Testing

@testable import HTTPClient

@Suite struct CircuitBreakerTests {
  /// One that is open since the second 3, by failures of the requests 1 to 3.
  private var opened: CircuitBreaker {
    var breaker = CircuitBreaker(threshold: 3)
    for number in 1...3 { breaker.failed(UInt64(number), sentAt: .seconds(number), at: .seconds(number)) }
    return breaker
  }

  @Test func failuresInARowOpenIt() {
    var breaker = opened
    #expect(breaker.state == .open)
    #expect(breaker.admit(4, at: .seconds(3)) == .refused(.seconds(30)))
  }

  @Test func anAnswerInBetweenKeepsItClosed() {
    var breaker = CircuitBreaker(threshold: 2)
    for number in 1...9 {
      breaker.failed(UInt64(number), sentAt: .seconds(number), at: .seconds(number))
      breaker.succeeded()
    }
    #expect(breaker.state == .closed)
  }

  @Test func requestsSideBySideFailOnce() {
    var breaker = CircuitBreaker(threshold: 2)
    for number in 1...9 { breaker.failed(UInt64(number), sentAt: .seconds(1), at: .seconds(1 + number)) }
    #expect(breaker.state == .closed)
    breaker.failed(10, sentAt: .seconds(11), at: .seconds(12))
    #expect(breaker.state == .open)
  }

  @Test func oneProbesAfterThePause() {
    var breaker = opened
    #expect(breaker.admit(4, at: .seconds(33)) == .granted)
    #expect(breaker.state == .halfOpen)
    #expect(breaker.admit(5, at: .seconds(33)) != .granted)
    #expect(breaker.admit(4, at: .seconds(34)) == .granted)
  }

  @Test func aProbeThatIsAnsweredClosesIt() {
    var breaker = opened
    _ = breaker.admit(4, at: .seconds(33))
    breaker.succeeded()
    #expect(breaker.admit(5, at: .seconds(33)) == .granted)
  }

  @Test func aProbeThatFailsDoublesThePauseUpToAQuarterOfAnHour() {
    var breaker = opened
    var (now, pauses) = (Duration.seconds(3), [Duration]())
    for number: UInt64 in 4...10 {
      now += breaker.pause(at: now)
      #expect(breaker.admit(number, at: now) == .granted)
      breaker.failed(number, sentAt: now, at: now)
      pauses.append(breaker.pause(at: now))
    }
    #expect(pauses == [60, 120, 240, 480, 900, 900, 900].map { .seconds($0) })
  }

  @Test func aProbeThatIsNotSentLeavesTheTryToTheNext() {
    var breaker = opened
    _ = breaker.admit(4, at: .seconds(33))
    breaker.gaveUp(4, at: .seconds(34))
    #expect(breaker.admit(5, at: .seconds(34)) == .granted)
  }

  @Test func whoGivesUpWithoutBeingTheProbeChangesNothing() {
    var breaker = opened
    _ = breaker.admit(4, at: .seconds(33))
    breaker.gaveUp(3, at: .seconds(34))
    #expect(breaker.state == .halfOpen)
  }

  @Test func afterwardsItTakesAsManyFailuresAsAtFirst() {
    var breaker = opened
    _ = breaker.admit(4, at: .seconds(33))
    breaker.succeeded()
    breaker.failed(5, sentAt: .seconds(34), at: .seconds(34))
    #expect(breaker.state == .closed)
  }
}
