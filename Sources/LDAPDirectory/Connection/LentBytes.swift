extension Span<UInt8> {
  /// A copy as text; what is not valid UTF-8 is repaired.
  var text: String {
    // The pointer does not leave the closure, and String copies what it decodes.
    unsafe withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
  }

  /// A copy of the bytes.
  var copy: [UInt8] {
    // The pointer does not leave the closure, and Array copies.
    unsafe withUnsafeBufferPointer { unsafe Array($0) }
  }
}
