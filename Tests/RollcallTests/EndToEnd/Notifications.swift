import Foundation
import Synchronization

/// What a daemon has told systemd so far, for which a socket of the test stands.
final class Notifications: Sendable {
  private let socket: DatagramSocket
  private let received = Mutex<[String]>([])

  init() throws { socket = try DatagramSocket() }

  /// What the daemon is started with to find the socket.
  var environment: [String: String?] { ["NOTIFY_SOCKET": socket.path] }

  /// Every message, oldest first.
  var all: [String] {
    get throws {
      while let message = try next() { received.withLock { $0.append(message) } }
      return received.withLock { $0 }
    }
  }

  /// Whether a message has this in it.
  func has(_ text: String) throws -> Bool { try all.contains { $0.contains(text) } }

  /// Nil when nothing waits to be received.
  private func next() throws -> String? {
    do { return try socket.receive() } catch let failure as DatagramSocket.Failure where failure.code == EAGAIN { return nil }
  }
}
