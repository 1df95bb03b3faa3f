extension Span<UInt8> {
  /// A copy as text; what is not valid UTF-8 is repaired.
  var text: String {
    // The pointer does not leave the closure, and String copies what it decodes.
    unsafe withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
  }

  /// Whether there is a control character of ASCII.
  var hasControlOctet: Bool {
    for index in indices where self[index] < 0x20 { return true }
    return false
  }

  /// A copy of the bytes.
  var copy: [UInt8] {
    // The pointer does not leave the closure, and Array copies.
    unsafe withUnsafeBufferPointer { unsafe Array($0) }
  }
}
