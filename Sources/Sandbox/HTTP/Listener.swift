import FlyingFox
import FlyingSocks
import Foundation

/// One listening socket and the task that serves it.
struct Listener: Sendable {
  private let server: HTTPServer
  private let task: Task<Void, Never>
  /// `http://HOST:PORT` with the port that was given or found.
  let url: String

  /// Listens on the address; returns once connections are taken.
  init(on address: LoopbackAddress, for handler: some HTTPHandler) async throws(SandboxError) {
    let place = "\(address.host):\(address.port)"
    do {
      let server = HTTPServer(
        // Longer than any latency that is set on purpose.
        address: try .inet(ip4: address.host, port: address.port), timeout: 3600, logger: .disabled, handler: handler)
      let (failures, report) = AsyncStream<any Error>.makeStream()
      let task = Task<Void, Never> {
        do { try await server.run() } catch { report.yield(error) }
        report.finish()
      }
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { for await failure in failures { throw failure } }
        group.addTask { try await server.waitUntilListening(timeout: 60) }
        try await group.next()
        group.cancelAll()
      }
      guard case .ip4(let host, let port) = await server.listeningAddress else {
        task.cancel()
        throw SandboxError("cannot listen on \(place): the socket was closed at once")
      }
      self.server = server
      self.task = task
      self.url = "http://\(host):\(port)"
    } catch let error as SandboxError { throw error } catch {
      throw SandboxError("cannot listen on \(place): \(error.localizedDescription); choose another port, or 0 for any free one")
    }
  }

  /// Closes the socket and every connection, and returns when nothing is served any more.
  func stop() async {
    await server.stop(timeout: 0)
    await task.value
  }
}
