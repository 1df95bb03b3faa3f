/// Why one sending of a request ended without an answer, before it is told as an `HTTPError`.
struct TransferFailure: Error, Sendable, Hashable {
  let certainty: HTTPError.Certainty
  /// The same request may succeed a little later.
  let mayPass: Bool
  /// One line: what failed, libcurl's own words, what to do.
  let reason: String

  /// Refused by a rule of ours, before anything was sent.
  static func refused(_ reason: String) -> TransferFailure {
    TransferFailure(certainty: .notSent, mayPass: false, reason: reason)
  }

  /// Nobody may wait any more, for this reason; a wait that was over is none that ended.
  static func ended(_ end: Waits.End) -> TransferFailure {
    guard case .stopped(let reason) = end else { return .cancelled(wasSent: false) }
    return .stopped(reason)
  }

  /// Its turn came too late.
  static let late = TransferFailure(
    certainty: .late, mayPass: false, reason: "not sent: its turn came so late that what it was made from may have changed")

  static func stopped(_ reason: String) -> TransferFailure { .refused("not sent: \(reason)") }

  /// The task was cancelled; `wasSent` says whether the request had begun to go out.
  static func cancelled(wasSent: Bool) -> TransferFailure {
    TransferFailure(
      certainty: wasSent ? .unknown : .notSent, mayPass: false,
      reason: wasSent ? "cancelled after it was sent; it may have been carried out" : "cancelled before it was sent"
    )
  }
}
