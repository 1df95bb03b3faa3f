/// What is sent again, and after how long: decided here, done by the client.
///
/// The wait is full jitter: anything between nothing and a ceiling that doubles with each attempt. Many clients that failed together do not
/// come back together.
struct RetryPolicy: Sendable {
  static let firstCeiling: Duration = .milliseconds(500)
  static let lastCeiling: Duration = .seconds(30)

  /// How many times a request is sent at most.
  let attempts: Int

  init(attempts: Int) { self.attempts = max(1, attempts) }

  /// Whether a read is sent again after this, its `attempt`th sending.
  func repeatsRead(_ outcome: Result<HTTPResponse, TransferFailure>, of request: HTTPRequest, attempt: Int) -> Bool {
    guard attempt < attempts else { return false }
    switch outcome {
    case .success(let response): return Self.mayPass(response, of: request)
    case .failure(let failure): return failure.mayPass
    }
  }

  /// Whether a write is sent again: only when it was certainly not sent, because no connection came about. Any answer and any doubt is the
  /// caller's, who reads the object first.
  func repeatsWrite(_ outcome: Result<HTTPResponse, TransferFailure>, attempt: Int) -> Bool {
    guard attempt < attempts, case .failure(let failure) = outcome else { return false }
    return failure.certainty == .notSent && failure.mayPass
  }

  /// The wait after the `attempt`th sending.
  func wait(afterAttempt attempt: Int, using generator: inout some RandomNumberGenerator) -> Duration {
    let doublings = min(max(attempt, 1) - 1, 16)
    let ceiling = min(Self.firstCeiling * (1 << doublings), Self.lastCeiling)
    return .nanoseconds(Int64.random(in: 0...ceiling.wholeNanoseconds, using: &generator))
  }

  /// An answer that the same request may not get again a little later: 429, 5xx but 501, and what the request names.
  static func mayPass(_ response: HTTPResponse, of request: HTTPRequest) -> Bool {
    isFailure(response.status) || (response.status != 501 && request.isTransient(response))
  }

  /// The target is in trouble or asks for less, whatever was asked of it: 429, 5xx but 501.
  static func isFailure(_ status: Int) -> Bool { status == 429 || (500...599).contains(status) && status != 501 }
}
