import Foundation

/// A bound Unix datagram socket, as systemd has one for notifications; closed and deleted with the value.
final class DatagramSocket: Sendable {
  struct Failure: Error {
    let call: String
    let code: Int32
  }

  let path = "/tmp/rollcall-notify-\(UUID().uuidString)"
  private let descriptor: Int32

  init() throws {
    descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { throw Failure(call: "socket", code: errno) }
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: path.utf8) }
    let length = socklen_t(MemoryLayout<sockaddr_un>.size)
    let result = unsafe withUnsafePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { unsafe bind(descriptor, $0, length) }
    }
    guard result == 0 else { throw Failure(call: "bind", code: errno) }
  }

  deinit {
    close(descriptor)
    unlink(path)
  }

  /// The next message that has arrived; throws when there is none.
  func receive() throws -> String {
    var bytes = [UInt8](repeating: 0, count: 4_096)
    let count = recv(descriptor, &bytes, bytes.count, Int32(MSG_DONTWAIT))
    guard count >= 0 else { throw Failure(call: "recv", code: errno) }
    return String(decoding: bytes[..<count], as: UTF8.self)
  }
}
