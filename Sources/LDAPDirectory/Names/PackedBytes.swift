/// A short run of bytes packed into words, so that it is hashed and compared eight bytes at a time.
///
/// The last word is filled up with zeros: two runs are equal if their words are, as long as neither ends with a zero byte.
struct PackedBytes: Sendable, Equatable {
  private(set) var words: [UInt64] = []
  private var pending: UInt64 = 0
  private var shift: UInt64 = 0

  static func == (left: Self, right: Self) -> Bool { left.words == right.words }

  mutating func removeAll() {
    words.removeAll(keepingCapacity: true)
    pending = 0
    shift = 0
  }

  mutating func append(_ byte: UInt8) {
    pending |= UInt64(byte) &<< shift
    shift &+= 8
    if shift == 64 {
      words.append(pending)
      pending = 0
      shift = 0
    }
  }

  /// Completes the last word; nothing may be appended afterwards.
  mutating func finish() {
    if shift > 0 { words.append(pending) }
    pending = 0
    shift = 0
  }

  /// Packs a whole run.
  mutating func fill(_ bytes: Span<UInt8>) {
    removeAll()
    for index in bytes.indices { append(bytes[index]) }
    finish()
  }

  /// Packs a whole run.
  mutating func fill(_ bytes: some Sequence<UInt8>) {
    removeAll()
    for byte in bytes { append(byte) }
    finish()
  }

  /// The bytes again, without the zeros at the end.
  static func bytes(of words: ArraySlice<UInt64>) -> [UInt8] {
    var bytes: [UInt8] = []
    for word in words {
      for shift in stride(from: UInt64(0), to: 64, by: 8) { bytes.append(UInt8(truncatingIfNeeded: word &>> shift)) }
    }
    while bytes.last == 0 { bytes.removeLast() }
    return bytes
  }
}
