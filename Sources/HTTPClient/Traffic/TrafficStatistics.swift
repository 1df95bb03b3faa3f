/// What went over the wire to one target since its client was made, and how it stands now.
package struct TrafficStatistics: Sendable, Hashable {
  /// Requests that were handed to the network, repeats included.
  package internal(set) var reads = 0
  package internal(set) var writes = 0
  /// How many of these were repeats.
  package internal(set) var repeats = 0
  /// Answers with 429.
  package internal(set) var tooManyRequests = 0
  /// Answers with 503.
  package internal(set) var unavailable = 0
  /// The pace that is kept now; nil keeps none.
  package internal(set) var requestsPerSecond: Double?
  /// How many requests may be under way now.
  package internal(set) var concurrency = 0
  /// The end of the pause that the target asked for, on the client's clock, which never jumps; nil when there is none.
  package internal(set) var heldUntil: Duration?
  package internal(set) var breaker: BreakerState = .closed
  /// Connections that were made.
  package internal(set) var connections = 0
  /// When the certificate ends that the server last presented, in seconds since 1970-01-01 UTC; nil before, and without TLS.
  package internal(set) var certificateEndsAt: Int64?

  /// All requests.
  package var requests: Int { reads + writes }
}
