import FlyingFox
import FlyingSocks
import FoundationEssentials

/// How an answer goes out.
enum Delivery: Sendable {
  case whole
  /// The connection is closed without an answer.
  case nothing
  /// The connection is closed in the middle of the body.
  case cut(isChunked: Bool)
  /// One byte of the body after each of these times.
  case trickle(Duration)

  /// What FlyingFox sends, with these headers.
  func response(status: HTTPStatusCode, headers: HTTPHeaders, body: Data) -> HTTPResponse {
    switch self {
    case .whole: HTTPResponse(statusCode: status, headers: headers, body: body)
    // The library asks such a handler for its frames before it writes anything, and closes the connection when there are none.
    case .nothing: HTTPResponse(headers: headers, webSocket: NoFrames())
    case .cut(isChunked: false):
      HTTPResponse(
        statusCode: status, headers: headers,
        body: HTTPBodySequence(from: BodyPieces(firstHalf: body), count: max(1, body.count)))
    case .cut(isChunked: true):
      HTTPResponse(statusCode: status, headers: headers, body: HTTPBodySequence(from: BodyPieces(firstHalf: body)))
    case .trickle(let pause):
      HTTPResponse(
        statusCode: status, headers: headers, body: HTTPBodySequence(from: BodyPieces(body, pause: pause), count: body.count))
    }
  }

  private struct NoFrames: WSHandler {
    func makeFrames(for client: AsyncThrowingStream<WSFrame, any Error>) async throws -> AsyncStream<WSFrame> {
      throw BodyPieces.Cut()
    }
  }
}
