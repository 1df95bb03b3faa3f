/// A short run of bytes packed into words, so that it is hashed and compared eight bytes at a time.
///
/// The last word is filled up with zeros: two runs are equal if their words and their counts are.
struct PackedBytes: Sendable, Equatable {
  private(set) var words: [UInt64] = []
  /// How many bytes there are.
  private(set) var count = 0
  private var pending: UInt64 = 0

  static func == (left: Self, right: Self) -> Bool { left.count == right.count && left.words == right.words }

  mutating func removeAll() {
    words.removeAll(keepingCapacity: true)
    count = 0
    pending = 0
  }

  mutating func append(_ byte: UInt8) {
    pending |= UInt64(byte) &<< UInt64(truncatingIfNeeded: (count & 7) &* 8)
    count &+= 1
    if count & 7 == 0 {
      words.append(pending)
      pending = 0
    }
  }

  /// Completes the last word; nothing may be appended afterwards.
  mutating func finish() {
    if count & 7 != 0 { words.append(pending) }
    pending = 0
  }

  /// Packs a whole run.
  mutating func fill(_ bytes: Span<UInt8>) {
    words.removeAll(keepingCapacity: true)
    for index in 0..<Self.wordCount(bytes.count) { words.append(Self.word(index, of: bytes)) }
    count = bytes.count
    pending = 0
  }

  /// How many words so many bytes fill.
  static func wordCount(_ bytes: Int) -> Int { (bytes + 7) / 8 }

  /// Eight bytes of a run, or what is left of it and zeros.
  static func word(_ index: Int, of bytes: Span<UInt8>) -> UInt64 {
    let start = index * 8
    if start + 8 <= bytes.count {
      // Any eight bytes are an integer, and RawSpan checks that they lie within the run.
      return unsafe UInt64(littleEndian: bytes.bytes.unsafeLoadUnaligned(fromByteOffset: start, as: UInt64.self))
    }
    var word: UInt64 = 0
    for place in start..<bytes.count { word |= UInt64(bytes[place]) &<< UInt64((place - start) * 8) }
    return word
  }

  /// The bytes of packed words again.
  static func bytes(of words: Span<UInt64>, count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: words[$0 / 8] &>> UInt64($0 % 8 * 8)) }
  }

  /// Multiplies and folds each word, as FNV does bytes; the upper half is well mixed.
  static func hash(_ words: Span<UInt64>) -> UInt64 {
    var hash: UInt64 = 0x9E37_79B9_7F4A_7C15
    for index in words.indices {
      hash = (hash ^ words[index]) &* 0xFF51_AFD7_ED55_8CCD
      hash ^= hash &>> 32
    }
    return hash &* 0xC4CE_B9FE_1A85_EC53
  }
}
