import CLDAP
import Glibc

/// One message from a server, owned by us: liblber puts it together from what a connection brings, below which TLS and SASL are undone.
///
/// `ldap_result(3)` would drop a message with the number of no request and say nothing; here every message is seen.
@safe struct ReceivedMessage: ~Copyable {
  /// How far a message has come.
  enum Progress {
    case whole
    /// More of it is to come.
    case more
    /// Nothing more comes; `errno`, or 0 when the server closed the connection.
    case failed(Int32)
  }

  /// A message of LDAP is a sequence (RFC 4511, 4.1.1).
  private static let tag = ber_tag_t(BERCursor.sequence)

  private let element: OpaquePointer
  private var count = 0

  /// Nil without memory for it.
  init?() {
    guard let element = unsafe ber_alloc_t(LBER_USE_DER) else { return nil }
    unsafe self.element = unsafe element
  }

  // 1: with the bytes in it.
  deinit { unsafe ber_free(element, 1) }

  /// Reads as much of the message as comes at once; waits until there is something.
  mutating func read(from socket: OpaquePointer) -> Progress {
    var length: ber_len_t = 0
    var failure: Int32 = 0
    let tag = unsafe rollcall_ber_read(socket, element, &length, &failure)
    guard tag == rollcall_ber_none else {
      count = Int(length)
      return tag == Self.tag ? .whole : .failed(EBADMSG)
    }
    return failure == EWOULDBLOCK || failure == EINTR ? .more : .failed(failure)
  }

  /// Lends the contents of a whole message.
  borrowing func withContents<Value>(_ body: (Span<UInt8>) throws(BrokenMessage) -> Value) throws(BrokenMessage) -> Value {
    var first = unsafe berval()
    // The first element as it lies there, with its header: the contents begin with it.
    guard unsafe ber_skip_raw(element, &first) != rollcall_ber_none, let start = unsafe first.bv_val else {
      throw BrokenMessage("there is no number", at: 0)
    }
    let bytes = unsafe UnsafeRawBufferPointer(start: start, count: count)
    return try unsafe bytes.withMemoryRebound(to: UInt8.self) { bytes throws(BrokenMessage) in try unsafe body(bytes.span) }
  }
}
