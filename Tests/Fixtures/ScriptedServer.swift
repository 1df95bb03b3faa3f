import Foundation
import Glibc
import Synchronization

/// A server on loopback that does to each connection, byte for byte, what a script says; for what a real server does on its bad days.
///
/// One thread accepts, one thread runs each script. It is gone when it is stopped or nobody holds it.
package final class ScriptedServer: Sendable {
  package typealias Script = @Sendable (ScriptedConnection) -> Void

  /// Why no server could be started.
  package struct StartError: Error {
    package let call: String
    package let code: Int32
  }

  private struct State {
    var requests: [ScriptedConnection.Request] = []
    var connections = 0
    var open: Set<Int32> = []
    var isStopped = false
  }

  /// Shared with the threads, which must not keep the server itself alive.
  private final class Log: Sendable { let state = Mutex(State()) }

  package let port: UInt16
  private let listener: Int32
  private let log = Log()

  package init(_ script: @escaping Script) throws {
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard listener >= 0 else { throw StartError(call: "socket", code: errno) }
    port = try Self.listen(on: listener)
    self.listener = listener
    let log = log
    Thread.detachNewThread { Self.accept(on: listener, log: log, script: script) }
  }

  deinit { stop() }

  package var url: String { "http://127.0.0.1:\(port)" }
  /// All requests that were read to their end, in that order.
  package var requests: [ScriptedConnection.Request] { log.state.withLock { $0.requests } }
  /// How many connections there ever were.
  package var connections: Int { log.state.withLock { $0.connections } }
  /// How many connections the scripts still hold.
  package var openConnections: Int { log.state.withLock { $0.open.count } }

  /// Closes the listener and cuts every connection.
  package func stop() {
    log.state.withLock { state in
      guard !state.isStopped else { return }
      state.isStopped = true
      // Wakes the thread that accepts, which closes the listener.
      shutdown(listener, Int32(SHUT_RDWR))
      for socket in state.open { shutdown(socket, Int32(SHUT_RDWR)) }
    }
  }

  /// A port of loopback that nobody listens on.
  package static func unusedPort() throws -> UInt16 {
    let server = try ScriptedServer { _ in }
    defer { server.stop() }
    return server.port
  }

  private static func listen(on listener: Int32) throws -> UInt16 {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let code = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
        guard bind(listener, pointer, size) == 0, Glibc.listen(listener, 64) == 0 else { return Int32(-1) }
        return getsockname(listener, pointer, &size)
      }
    }
    guard code == 0 else {
      defer { close(listener) }
      throw StartError(call: "bind, listen or getsockname", code: errno)
    }
    return UInt16(bigEndian: address.sin_port)
  }

  private static func accept(on listener: Int32, log: Log, script: @escaping Script) {
    while true {
      let socket = Glibc.accept(listener, nil, nil)
      guard socket >= 0 else { break }
      let number = log.state.withLock { state -> Int? in
        guard !state.isStopped else { return nil }
        state.connections += 1
        state.open.insert(socket)
        return state.connections
      }
      guard let number else {
        close(socket)
        break
      }
      Thread.detachNewThread { serve(socket, number: number, log: log, script: script) }
    }
    close(listener)
  }

  private static func serve(_ socket: Int32, number: Int, log: Log, script: Script) {
    script(ScriptedConnection(socket, number: number) { request in log.state.withLock { $0.requests.append(request) } })
    // At one moment: who sees that it is no longer open finds it closed, and the number may be another's at once.
    log.state.withLock { state in
      state.open.remove(socket)
      close(socket)
    }
  }
}
