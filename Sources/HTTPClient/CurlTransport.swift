/// Sends requests through libcurl's multi interface, on a thread of its own; each at most once.
///
/// Connections, addresses and TLS sessions are kept between requests. The thread ends, and its connections close, when the transport goes.
final class CurlTransport: Sendable {
  private let inbox = Inbox()

  init(_ settings: HTTPClientSettings) {
    let inbox = inbox
    let code = WorkerThread.start { TransportLoop.run(inbox, settings: settings) }
    if code != 0 { inbox.close(.refused("refused before sending: no thread could be started (errno \(code))")) }
  }

  deinit { inbox.stop() }

  /// How many connections were made so far.
  var connections: Int { inbox.connections }
  /// When the certificate of the server ends; see `TrafficStatistics`.
  var certificateEnd: Int64? { inbox.certificateEnd }

  /// The whole answer, whatever its status, a redirect too. Cancelling the task ends the transfer.
  func send(_ request: HTTPRequest) async -> Result<HTTPResponse, TransferFailure> {
    let number = inbox.nextNumber()
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        inbox.start(Submission(number: number, request: request, continuation: continuation))
        // The handler below ran already if the task was cancelled before; the inbox knew nothing of the request then.
        if Task.isCancelled { inbox.cancel(number) }
      }
    } onCancel: {
      inbox.cancel(number)
    }
  }
}
