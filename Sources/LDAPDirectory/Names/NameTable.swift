/// Numbers names in the order in which they are first seen: an open-addressing hash table over one piece of memory.
///
/// A name is a DN, a user name or a stable id. There is no object and no String for a name.
struct NameTable: Sendable {
  /// What `find` gives for a name that was never interned.
  static let unknown = UInt32.max

  /// For each name its number above its length in bytes, and then its words: what a look-up needs lies side by side.
  private var records: [UInt64] = []
  /// Where each name's record begins.
  private var starts: [UInt32] = []
  /// The upper half of the name's hash above the place of its record plus one; zero is a free slot. The length is a power of two.
  private var slots: [UInt64] = Array(repeating: 0, count: 1024)

  var count: Int { starts.count }

  /// The number of a name, a new one if it was not seen before.
  mutating func intern(_ name: borrowing PackedBytes) -> UInt32 { intern(name.words.span, bytes: name.count) }

  private mutating func intern(_ name: Span<UInt64>, bytes: Int) -> UInt32 {
    let hash = PackedBytes.hash(name)
    let slot = slot(of: name, bytes, hash)
    if slots[slot] != 0 { return number(slots[slot]) }
    let number = UInt32(starts.count)
    starts.append(UInt32(records.count))
    slots[slot] = hash & Self.upperHalf | (UInt64(records.count) + 1)
    records.append(UInt64(number) &<< 32 | UInt64(bytes))
    for index in name.indices { records.append(name[index]) }
    if starts.count &* 2 > slots.count { grow() }
    return number
  }

  /// The number of a name, nil if it was never interned.
  func number(of name: borrowing PackedBytes) -> UInt32? { number(of: name.words.span, name.count) }

  /// The number that a name of another table has in this one.
  func number(of index: UInt32, in other: borrowing NameTable) -> UInt32? {
    number(of: other.records.span.extracting(other.words(index)), other.bytes(index))
  }

  /// The bytes of a name.
  subscript(index: UInt32) -> [UInt8] { PackedBytes.bytes(of: records.span.extracting(words(index)), count: bytes(index)) }

  /// Adds the numbers of many names to a list, `unknown` for those that were never interned.
  ///
  /// The table of a large directory is larger than the caches. Each loop loads no more than what the next one needs, so that the
  /// processor waits for many places in memory at once and not for one after the other.
  func find(_ batch: borrowing NameBatch, into numbers: inout [UInt32]) {
    let (slots, records, words) = (slots.span, records.span, batch.words.span)
    let mask = slots.count - 1
    var entries = InlineArray<64, UInt64>(repeating: 0)
    var headers = InlineArray<64, UInt64>(repeating: 0)
    for index in 0..<batch.count { entries[index] = slots[Int(batch.hash(index) &>> 32) & mask] }
    for index in 0..<batch.count where entries[index] != 0 { headers[index] = records[Self.place(entries[index])] }
    for index in 0..<batch.count {
      let (entry, hash, bytes) = (entries[index], batch.hash(index), batch.bytes(index))
      if entry == 0 {
        numbers.append(Self.unknown)
      } else if (entry ^ hash) & Self.upperHalf == 0, holds(words.extracting(batch.range(index)), bytes, at: Self.place(entry)) {
        numbers.append(UInt32(headers[index] &>> 32))
      } else {
        numbers.append(number(of: words.extracting(batch.range(index)), bytes) ?? Self.unknown)
      }
    }
  }

  /// Adds the numbers of many names to a list, new ones for those that were not seen before.
  mutating func intern(_ batch: borrowing NameBatch, into numbers: inout [UInt32]) {
    let first = numbers.count
    find(batch, into: &numbers)
    for index in 0..<batch.count where numbers[first + index] == Self.unknown {
      numbers[first + index] = intern(batch.words.span.extracting(batch.range(index)), bytes: batch.bytes(index))
    }
  }

  private func number(of name: Span<UInt64>, _ bytes: Int) -> UInt32? {
    let entry = slots[slot(of: name, bytes, PackedBytes.hash(name))]
    return entry == 0 ? nil : number(entry)
  }

  /// The slot that holds the name, or the free one where it belongs. There always is a free one.
  private func slot(of name: Span<UInt64>, _ bytes: Int, _ hash: UInt64) -> Int {
    let mask = slots.count - 1
    var slot = Int(hash &>> 32) & mask
    while slots[slot] != 0 {
      if (slots[slot] ^ hash) & Self.upperHalf == 0, holds(name, bytes, at: Self.place(slots[slot])) { return slot }
      slot = (slot + 1) & mask
    }
    return slot
  }

  private func holds(_ name: Span<UInt64>, _ bytes: Int, at place: Int) -> Bool {
    let records = records.span
    guard records[place] & ~Self.upperHalf == UInt64(bytes) else { return false }
    for index in name.indices where records[place + 1 + index] != name[index] { return false }
    return true
  }

  private mutating func grow() {
    let old = slots
    slots = Array(repeating: 0, count: old.count * 2)
    let mask = slots.count - 1
    for entry in old where entry != 0 {
      var slot = Int(entry &>> 32) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = entry
    }
  }

  private static let upperHalf: UInt64 = 0xFFFF_FFFF_0000_0000

  /// Where the record of a slot's name begins.
  private static func place(_ entry: UInt64) -> Int { Int(entry & ~upperHalf) - 1 }

  private func number(_ entry: UInt64) -> UInt32 { UInt32(records[Self.place(entry)] &>> 32) }

  private func bytes(_ index: UInt32) -> Int { Int(records[Int(starts[Int(index)])] & ~Self.upperHalf) }

  /// Where the words of a name are in `records`.
  private func words(_ index: UInt32) -> Range<Int> {
    let start = Int(starts[Int(index)]) + 1
    return start..<(start + PackedBytes.wordCount(bytes(index)))
  }
}
