/// Why there is no answer to a request.
package struct HTTPError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What is certain about the request.
  package enum Certainty: Sendable, Hashable {
    /// It never reached the server: no connection, no TLS session, refused before sending.
    case notSent
    /// It was not sent, because its turn came so late that what it was made from may no longer be so.
    case late
    /// It may have been carried out: the connection broke, time ran out or the answer was cut short.
    case unknown
  }

  package let certainty: Certainty
  /// Method and URL without query.
  package let request: String
  /// What came back or what failed, with libcurl's own words; one line, never a secret.
  package let reason: String

  package init(_ certainty: Certainty, request: String, reason: String) {
    self.certainty = certainty
    self.request = request
    self.reason = reason
  }

  package var description: String { "\(request): \(reason)" }
}
