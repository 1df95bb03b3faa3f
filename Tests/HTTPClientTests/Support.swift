import Fixtures
import HTTPClient
import Testing

extension HTTPClient {
  /// A client without a pace, on a clock where waiting takes no time.
  static func quick(
    _ change: (inout HTTPClientSettings) -> Void = { _ in }, clock: JumpingClock = JumpingClock(),
    observe: @escaping @Sendable (TrafficEvent) -> Void = { _ in }
  ) -> HTTPClient {
    var settings = HTTPClientSettings(rate: .unlimited)
    change(&settings)
    return HTTPClient(
      settings, time: Timekeeper(clock: clock) { morning }, generator: SeededGenerator(seed: 1), observe: observe)
  }
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
