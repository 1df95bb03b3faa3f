import Testing

@testable import HTTPClient

@Suite struct LatencyWindowTests {
  private func window(_ milliseconds: some Sequence<Int>) -> LatencyWindow {
    milliseconds.reduce(into: LatencyWindow()) { $0.note(.milliseconds($1)) }
  }

  @Test func ofAHundredTheSecondLongestCounts() { #expect(window(1...100).p99 == .milliseconds(99)) }

  @Test func ofAFewTheLongestCounts() { #expect(window([30, 10, 20]).p99 == .milliseconds(30)) }

  @Test func whatIsLongAgoIsForgotten() {
    #expect(window([5000, 5000] + Array(repeating: 10, count: 100)).p99 == .milliseconds(10))
  }

  @Test(arguments: [(20.0, 100, 3), (20, 101, 4), (10, 20, 2), (0.1, 100, 2), (1000, 1000, 6)])
  func concurrencyIsPaceTimesLatencyAndOneMore(_ pace: Double, _ milliseconds: Int, _ expected: Int) {
    #expect(window([milliseconds]).concurrency(at: pace, most: 6) == expected)
  }

  @Test func withoutAPaceOrAnAnswerItIsTheMost() {
    #expect(window([100]).concurrency(at: nil, most: 6) == 6)
    #expect(LatencyWindow().concurrency(at: 10, most: 6) == 6)
  }
}
