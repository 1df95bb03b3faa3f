/// A hash of 64 bits that is the same in every run and on every machine, which Swift's own is not.
///
/// It tells that something has changed. It proves nothing against somebody who looks for two things with one hash.
package enum StableHash {
  private static let factor: UInt64 = 0x9E37_79B9_7F4A_7C15

  package static func of(_ text: String) -> UInt64 { of(text.utf8.span) }

  package static func of(_ text: Span<UInt8>) -> UInt64 {
    let bytes = text.bytes
    var hash = factor &* UInt64(bytes.byteCount + 1)
    var place = 0
    // Any eight bytes are an integer, and RawSpan checks that they lie within the text.
    while place + 8 <= bytes.byteCount {
      let word = UInt64(littleEndian: bytes.unsafeLoadUnaligned(fromByteOffset: place, as: UInt64.self))
      hash = (hash ^ word) &* factor
      hash ^= hash >> 29
      place += 8
    }
    var rest: UInt64 = 0
    while place < bytes.byteCount {
      rest = rest << 8 | UInt64(bytes.unsafeLoad(fromByteOffset: place, as: UInt8.self))
      place += 1
    }
    return mixed(hash ^ rest &* factor)
  }

  /// One hash of several texts in their order; `["ab", "c"]` and `["a", "bc"]` differ.
  package static func of(_ texts: [String]) -> UInt64 {
    texts.reduce(factor) { mixed($0 ^ of($1)) }
  }

  /// Another hash of the same thing, for another part that it plays.
  package static func inAnotherRole(_ hash: UInt64) -> UInt64 { mixed(hash ^ 0xD1B5_4A32_D192_ED03) }

  /// The finalizer of SplitMix64: every bit of the result hangs on every bit given.
  private static func mixed(_ value: UInt64) -> UInt64 {
    var value = value
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}
