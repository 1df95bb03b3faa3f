import Fixtures
import HTTPClient
import Testing

extension HTTPClient {
  /// A client without a pace, on a clock where waiting takes no time.
  static func quick(_ change: (inout HTTPClientSettings) -> Void = { _ in }, clock: JumpingClock = JumpingClock()) -> HTTPClient {
    var settings = HTTPClientSettings(requestsPerSecond: nil)
    change(&settings)
    return HTTPClient(settings, time: Timekeeper(clock: clock) { morning }, generator: SeededGenerator(seed: 1))
  }
}

/// Waits until a condition holds; records an issue when it does not within half a minute.
func wait(for what: Comment, _ condition: () -> Bool) async throws {
  for _ in 0..<3000 {
    if condition() { return }
    try await Task.sleep(for: .milliseconds(10))
  }
  Issue.record("waited in vain for \(what)")
}

/// The error of a request that has to fail; throws when it is answered.
func failure(_ send: () async throws(HTTPError) -> HTTPResponse) async throws -> HTTPError {
  let response: HTTPResponse
  do throws(HTTPError) {
    response = try await send()
  } catch {
    return error
  }
  throw UnexpectedAnswer(status: response.status)
}

struct UnexpectedAnswer: Error {
  let status: Int
}
