/// How it has gone with a subject since the start of the service: what stands, and since when. Pure.
struct NotifyCourse: Sendable, Hashable {
  /// Failures in a row, the present one among them.
  private(set) var failures = 0
  /// When the first of them was seen, in seconds since 1970-01-01 UTC; of no meaning without failures.
  private(set) var failingSince: Int64 = 0
  /// The digest of what is held, as `NotifyObservation` has it; empty when nothing is.
  private(set) var held = ""
  /// When that was first seen, in seconds since 1970-01-01 UTC.
  private(set) var heldSince: Int64 = 0

  /// Goes on with what a cycle came to; `now` is in seconds since 1970-01-01 UTC.
  mutating func take(_ seen: NotifyObservation, at now: Int64) {
    switch seen.ending {
    case .good: failures = 0
    case .failed:
      if failures == 0 { failingSince = now }
      failures += 1
    case .undecided: break
    }
    if let digest = seen.held, digest != held { (held, heldSince) = (digest, now) }
  }
}
