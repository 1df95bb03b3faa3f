/// Some names that are looked up together; see `NameTable.find`.
struct NameBatch: Sendable {
  /// Enough to keep a processor's memory accesses busy, and little enough to stay in its nearest cache.
  static let capacity = 64

  /// All names, one after the other, each as `PackedBytes` has it.
  private(set) var words: [UInt64] = Array(repeating: 0, count: capacity * 8)
  private var used = 0
  private var hashes: [UInt64] = []
  private var places: [(start: Int, bytes: Int)] = []

  var count: Int { places.count }
  var isFull: Bool { places.count >= Self.capacity }

  mutating func removeAll() {
    used = 0
    hashes.removeAll(keepingCapacity: true)
    places.removeAll(keepingCapacity: true)
  }

  mutating func append(_ name: Span<UInt8>) {
    let (start, length) = (used, PackedBytes.wordCount(name.count))
    if start + length > words.count { words.append(contentsOf: repeatElement(0, count: max(words.count, length))) }
    var room = words.mutableSpan
    for index in 0..<length { room[start + index] = PackedBytes.word(index, of: name) }
    hashes.append(PackedBytes.hash(words.span.extracting(start..<(start + length))))
    places.append((start, name.count))
    used = start + length
  }

  func hash(_ index: Int) -> UInt64 { hashes[index] }

  /// How many bytes a name has.
  func bytes(_ index: Int) -> Int { places[index].bytes }

  /// The bytes of a name.
  func text(_ index: Int) -> [UInt8] { PackedBytes.bytes(of: words.span.extracting(range(index)), count: bytes(index)) }

  /// The place of a name in `words`.
  func range(_ index: Int) -> Range<Int> {
    let (start, bytes) = places[index]
    return start..<(start + PackedBytes.wordCount(bytes))
  }
}
