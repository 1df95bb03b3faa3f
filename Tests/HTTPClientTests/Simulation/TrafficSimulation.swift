import Fixtures

@testable import HTTPClient

/// A client's traffic with a target behind a limiter, on a clock of its own: what is decided is the product's, what is simulated is time.
///
/// An answer takes 100 ms, half of it on the way there; each request arrives earlier or later by the jitter. Whoever waits wakes up to a
/// millisecond late. What is refused is sent again, as somebody who looks and repeats would.
struct TrafficSimulation {
  struct Result {
    var answered = 0
    var refused = 0
    /// Until the last answer, in seconds.
    var duration = 0.0
  }

  private enum Step {
    case ask(Traffic.Sending)
    case arrive(Traffic.Sending)
    case answer(Traffic.Sending, isRefused: Bool)
  }

  private let latency = 0.1
  private let jitter: Double
  private var limiter: LimiterState
  private var traffic: Traffic
  private var generator: SeededGenerator
  private var agenda: [(time: Double, step: Step)] = []
  private var underWay = 0
  private var number: UInt64 = 0

  init(_ limiter: Limiter, rate: Rate, jitter: Double, seed: UInt64) {
    self.limiter = LimiterState(limiter)
    self.jitter = jitter
    traffic = Traffic(HTTPClientSettings(rate: rate))
    generator = SeededGenerator(seed: seed)
  }

  /// Sends until so many requests were let through.
  mutating func run(_ wanted: Int) -> Result {
    var result = Result()
    begin(wanted - result.answered, at: 0)
    while result.answered < wanted, let (time, step) = next() {
      switch step {
      case .ask(let sending): ask(sending, at: time)
      case .arrive(let sending):
        plan(.answer(sending, isRefused: !limiter.letsThrough(at: time)), at: time + latency / 2)
      case .answer(let sending, let isRefused):
        underWay -= 1
        let response = HTTPResponse(status: isRefused ? 429 : 200, headers: isRefused ? ["retry-after": "1"] : [:])
        traffic.note(.success(response), of: sending, at: .seconds(time), timeOfDay: .zero)
        if isRefused { result.refused += 1 } else { result.answered += 1 }
        result.duration = time
        begin(wanted - result.answered, at: time)
      }
    }
    return result
  }

  /// Begins as many requests as there are slots for, and no more than are wanted.
  private mutating func begin(_ wanted: Int, at time: Double) {
    while underWay < min(traffic.concurrency, wanted) {
      underWay += 1
      number += 1
      ask(Traffic.Sending(number: number, request: HTTPRequest(.post, "https://host/")), at: time)
    }
  }

  private mutating func ask(_ sending: Traffic.Sending, at time: Double) {
    var sending = sending
    switch traffic.admit(sending, hasBooked: sending.waited, at: .seconds(time)) {
    case .granted:
      sending.start = .seconds(time)
      plan(.arrive(sending), at: time + latency / 2 + Double.random(in: -jitter...jitter, using: &generator))
    case .wait(let wait):
      sending.waited = true
      plan(.ask(sending), at: time + wait / .seconds(1) + Double.random(in: 0...0.001, using: &generator))
    case .refused: underWay -= 1
    }
  }

  private mutating func plan(_ step: Step, at time: Double) { agenda.append((time, step)) }

  private mutating func next() -> (time: Double, step: Step)? {
    agenda.indices.min { agenda[$0].time < agenda[$1].time }.map { agenda.remove(at: $0) }
  }
}
