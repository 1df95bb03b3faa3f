/// One control of a message (RFC 4511, 4.1.11), as places in the message's bytes.
struct MessageControl {
  let type: Range<Int>
  /// Nil when the control has none.
  let value: Range<Int>?

  /// The type of the control for pages (RFC 2696).
  private static let paging = Array("1.2.840.113556.1.4.319".utf8)

  /// Far more than any server sends; each takes ten times the memory here that it took in the message.
  private static let maximumCount = 64

  /// All controls in the contents of a message's `controls`.
  static func list(_ contents: Range<Int>, in bytes: Span<UInt8>) throws(BrokenMessage) -> [MessageControl] {
    var rest = BERCursor(contents)
    var controls: [MessageControl] = []
    while !rest.isAtEnd {
      guard controls.count < maximumCount else { throw BrokenMessage("there are too many controls", at: rest.place) }
      var control = BERCursor(try rest.step(BERCursor.sequence, in: bytes))
      let type = try control.step(BERCursor.octets, in: bytes)
      if control.tag(in: bytes) == BERCursor.boolean {
        let isCritical = try control.step(BERCursor.boolean, in: bytes)
        guard isCritical.count == 1 else { throw BrokenMessage("there is no truth value", at: isCritical.lowerBound) }
      }
      let value = control.isAtEnd ? nil : try control.step(BERCursor.octets, in: bytes)
      try control.finish()
      controls.append(MessageControl(type: type, value: value))
    }
    return controls
  }

  func isPaging(in bytes: Span<UInt8>) -> Bool {
    guard type.count == Self.paging.count else { return false }
    return type.indices.allSatisfy { bytes[$0] == Self.paging[$0 - type.lowerBound] }
  }

  /// The cookie of a control for pages; empty on the last page.
  func cookie(in bytes: Span<UInt8>) throws(BrokenMessage) -> [UInt8] {
    guard let value else { throw BrokenMessage("the control for pages is empty", at: type.lowerBound) }
    var outer = BERCursor(value)
    var parts = BERCursor(try outer.step(BERCursor.sequence, in: bytes))
    try outer.finish()
    _ = try parts.number(BERCursor.integer, in: bytes)
    let cookie = try parts.step(BERCursor.octets, in: bytes)
    try parts.finish()
    return bytes.extracting(cookie).copy
  }
}
