/// Many strings in one piece of memory: no object and no reference count for each.
///
/// Strings are numbered in the order of appending. Bytes are UTF-8 as they came; what is not valid UTF-8 is repaired when read as a String.
package struct StringTable: Sendable {
  private var bytes: [UInt8] = []
  private var ends: [UInt32] = []

  package init() {}

  package var count: Int { ends.count }

  /// Makes room in advance, so that growing does not hold two copies at a bad moment.
  package mutating func reserve(strings: Int, bytes count: Int) {
    ends.reserveCapacity(strings)
    bytes.reserveCapacity(count)
  }

  package mutating func append(_ string: String) { append(utf8: string.utf8) }

  package mutating func append(utf8 new: some Sequence<UInt8>) {
    bytes.append(contentsOf: new)
    ends.append(UInt32(bytes.count))
  }

  /// Appends bytes that are lent for the call.
  package mutating func append(utf8 new: Span<UInt8>) {
    new.withUnsafeBufferPointer { bytes.append(contentsOf: $0) }
    ends.append(UInt32(bytes.count))
  }

  package subscript(index: Int) -> String { String(decoding: bytes[range(index)], as: UTF8.self) }

  /// Lends the bytes of one string without copying them.
  package func withBytes<Result>(_ index: Int, _ body: (ArraySlice<UInt8>) throws -> Result) rethrows -> Result {
    try body(bytes[range(index)])
  }

  /// Whether a string consists of these bytes.
  package func holds(_ other: Span<UInt8>, at index: Int) -> Bool { Self.areEqual(bytes.span.extracting(range(index)), other) }

  /// Whether a string consists of the same bytes as a string of another table.
  package func holds(_ place: Int, of other: StringTable, at index: Int) -> Bool {
    Self.areEqual(bytes.span.extracting(range(index)), other.bytes.span.extracting(other.range(place)))
  }

  /// The hash of each string, in their order: the same for the same bytes in every run.
  package var stableHashes: [UInt64] { (0..<count).map { StableHash.of(bytes.span.extracting(range($0))) } }

  private static func areEqual(_ one: Span<UInt8>, _ other: Span<UInt8>) -> Bool {
    guard one.count == other.count else { return false }
    let (one, other) = (one.bytes, other.bytes)
    var place = 0
    // Eight bytes at a time. Any eight bytes are an integer, and RawSpan checks that they lie within the string.
    while place + 8 <= one.byteCount {
      let words = (
        one.unsafeLoadUnaligned(fromByteOffset: place, as: UInt64.self),
        other.unsafeLoadUnaligned(fromByteOffset: place, as: UInt64.self)
      )
      if words.0 != words.1 { return false }
      place += 8
    }
    while place < one.byteCount {
      if one.unsafeLoad(fromByteOffset: place, as: UInt8.self) != other.unsafeLoad(fromByteOffset: place, as: UInt8.self) {
        return false
      }
      place += 1
    }
    return true
  }

  private func range(_ index: Int) -> Range<Int> {
    (index == 0 ? 0 : Int(ends[index - 1]))..<Int(ends[index])
  }
}
