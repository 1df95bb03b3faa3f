/// One message from a server, taken apart where it lies (RFC 4511, 4.1.1).
struct SearchMessage {
  /// What can come while a search is answered, by its tag.
  enum Operation: UInt8 {
    case entry = 0x64
    case result = 0x65
    case reference = 0x73
    /// What nobody asked for: a notice of disconnection (4.4.1).
    case notice = 0x78
    /// What says nothing about entries (4.13).
    case intermediate = 0x79
  }

  /// The number of the request that it answers; 0 for none.
  let identifier: Int32
  let operation: Operation
  /// Where the contents of the operation lie.
  let contents: Range<Int>
  /// Empty without any.
  let controls: [MessageControl]

  /// `bytes` are the contents of the outermost sequence.
  init(_ bytes: Span<UInt8>) throws(BrokenMessage) {
    var parts = BERCursor(bytes.indices)
    identifier = try parts.number(BERCursor.integer, in: bytes)
    guard let tag = parts.tag(in: bytes), let operation = Operation(rawValue: tag) else {
      throw BrokenMessage("there is nothing that answers a search", at: parts.place)
    }
    self.operation = operation
    contents = try parts.step(tag, in: bytes)
    controls = parts.isAtEnd ? [] : try MessageControl.list(parts.step(0xA0, in: bytes), in: bytes)
    try parts.finish()
  }
}
