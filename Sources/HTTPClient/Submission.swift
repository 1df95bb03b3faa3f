/// A request on its way to the thread that sends it, and where the answer is awaited.
struct Submission: Sendable {
  typealias Outcome = Result<HTTPResponse, TransferFailure>

  let number: UInt64
  let request: HTTPRequest
  let continuation: CheckedContinuation<Outcome, Never>
}
