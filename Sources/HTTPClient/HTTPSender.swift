/// The way a provider talks to its target: paced, within deadlines, with reads repeated and writes never blindly so.
package protocol HTTPSender: Sendable {
  /// Sends a request that changes nothing, and again after a failure that may pass (network, 429, 5xx but 501), with full jitter and
  /// `Retry-After` honoured, until the budget is used up. Returns the last answer whatever its status; throws when there was none.
  func read(_ request: HTTPRequest) async throws(HTTPError) -> HTTPResponse

  /// Sends a request that changes something, once. It is repeated only after a failure that proves that it was not sent. Before it, the
  /// pace is kept; after a 429 or 503 the pace is held for everybody until `Retry-After`.
  func write(_ request: HTTPRequest) async throws(HTTPError) -> HTTPResponse
}
