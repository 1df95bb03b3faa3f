import FlyingFox
import FlyingSocks
import Foundation

/// An ordinary HTTP server on loopback that says what it was asked.
struct EchoServer: Sendable {
  /// `http://127.0.0.1:PORT`
  let url: String

  /// Runs the server around `body`, and stops it after.
  static func run<Value: Sendable>(_ body: @Sendable (EchoServer) async throws -> Value) async throws -> Value {
    let server = HTTPServer(address: try .inet(ip4: "127.0.0.1", port: 0), logger: .disabled)
    await server.appendRoute("*") { request in
      let headers = ["Accept", "User-Agent", "Content-Type", "Content-Length", "Expect"]
        .map { "\($0)=\(request.headers[HTTPHeader($0)] ?? "-")" }
      let query = request.query.map { "\($0.name)=\($0.value)" }
      let text = [
        request.method.rawValue, request.path, query.joined(separator: "&"),
        try await String(decoding: request.bodyData, as: UTF8.self),
      ]
      return HTTPResponse(
        statusCode: .ok, headers: [HTTPHeader("X-Echo"): "yes"], body: Data((text + headers).joined(separator: "\n").utf8))
    }
    return try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await server.run() }
      try await server.waitUntilListening()
      guard case .ip4(_, port: let port) = await server.listeningAddress else { throw NoAddress() }
      let value = try await body(EchoServer(url: "http://127.0.0.1:\(port)"))
      group.cancelAll()
      return value
    }
  }

  struct NoAddress: Error {}
}
