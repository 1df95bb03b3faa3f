import Testing

@testable import HTTPClient

@Suite struct RetryBudgetTests {
  private func budget(sent: Int, at second: Int = 0) -> RetryBudget {
    var budget = RetryBudget(floor: 3)
    for _ in 0..<sent { budget.noteSent(at: .seconds(second)) }
    return budget
  }

  /// How many of 100 repeats are allowed.
  private func allowed(_ budget: RetryBudget, at second: Int) -> Int {
    var budget = budget
    return (0..<100).count { _ in budget.takeRepeat(at: .seconds(second)) }
  }

  @Test func aFewAreAllowedBeforeAnythingElseWasSent() { #expect(allowed(budget(sent: 1), at: 0) == 3) }

  @Test func oneInTenIsAllowed() { #expect(allowed(budget(sent: 200), at: 30) == 20) }

  @Test func whatWasSentAMinuteAgoCountsNoMore() { #expect(allowed(budget(sent: 200), at: 60) == 3) }

  @Test func repeatsAreAllowedAgainAMinuteLater() {
    var budget = budget(sent: 1)
    #expect((0..<4).map { _ in budget.takeRepeat(at: .seconds(1)) } == [true, true, true, false])
    #expect(budget.takeRepeat(at: .seconds(59)) == false)
    #expect(budget.takeRepeat(at: .seconds(61)) == true)
  }
}
