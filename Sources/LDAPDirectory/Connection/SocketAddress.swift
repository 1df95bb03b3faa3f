import Glibc

/// The address of a socket, copied out of what the system returned.
struct SocketAddress: Sendable, Hashable {
  let family: Int32
  /// A `sockaddr` of the family.
  let bytes: [UInt8]

  /// Lends the address to a call of the system.
  func withPointer<Value>(_ body: (UnsafePointer<sockaddr>, socklen_t) -> Value) -> Value {
    var storage = sockaddr_storage()
    let count = min(bytes.count, MemoryLayout<sockaddr_storage>.size)
    unsafe withUnsafeMutableBytes(of: &storage) { unsafe $0.copyBytes(from: bytes.prefix(count)) }
    return unsafe withUnsafePointer(to: &storage) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { unsafe body($0, socklen_t(count)) }
    }
  }
}
