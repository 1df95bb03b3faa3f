/// Numbers names in the order in which they are first seen: an open-addressing hash table over one piece of memory.
///
/// A name is the normal form of a DN, a user name or a stable id. There is no object and no String for a name.
struct NameTable: Sendable {
  private var words: [UInt64] = []
  /// Where each name ends in `words`.
  private var ends: [UInt32] = []
  /// The upper half of the name's hash above its number plus one; zero is a free slot. The length is a power of two.
  private var slots: [UInt64] = Array(repeating: 0, count: 1024)

  var count: Int { ends.count }

  /// The number of a name, a new one if it was not seen before.
  mutating func intern(_ name: borrowing PackedBytes) -> UInt32 {
    let hash = Self.hash(name.words[...])
    let slot = find(name.words[...], hash)
    if slots[slot] != 0 { return Self.number(slots[slot]) }
    let number = UInt32(ends.count)
    words.append(contentsOf: name.words)
    ends.append(UInt32(words.count))
    slots[slot] = Self.entry(hash, number)
    if ends.count &* 2 > slots.count { grow() }
    return number
  }

  /// The number of a name, nil if it was never interned.
  func number(of name: borrowing PackedBytes) -> UInt32? { number(of: name.words[...]) }

  /// The number that a name of another table has in this one.
  func number(of index: UInt32, in other: borrowing NameTable) -> UInt32? { number(of: other.words[other.range(index)]) }

  /// The bytes of a name.
  subscript(index: UInt32) -> [UInt8] { PackedBytes.bytes(of: words[range(index)]) }

  private func number(of name: ArraySlice<UInt64>) -> UInt32? {
    let entry = slots[find(name, Self.hash(name))]
    return entry == 0 ? nil : Self.number(entry)
  }

  private func range(_ index: UInt32) -> Range<Int> {
    (index == 0 ? 0 : Int(ends[Int(index) - 1]))..<Int(ends[Int(index)])
  }

  /// The slot that holds the name, or the free one where it belongs. There always is a free one.
  private func find(_ name: ArraySlice<UInt64>, _ hash: UInt64) -> Int {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash &>> 32) & mask
    while slots[slot] != 0 {
      if slots[slot] &>> 32 == hash &>> 32, holds(name, at: Self.number(slots[slot])) { return slot }
      slot = (slot + 1) & mask
    }
    return slot
  }

  private func holds(_ name: ArraySlice<UInt64>, at index: UInt32) -> Bool {
    let place = range(index)
    guard place.count == name.count else { return false }
    var position = place.lowerBound
    for word in name {
      if words[position] != word { return false }
      position += 1
    }
    return true
  }

  private mutating func grow() {
    let old = slots
    slots = Array(repeating: 0, count: old.count * 2)
    let mask = slots.count - 1
    for entry in old where entry != 0 {
      var slot = Int(truncatingIfNeeded: entry &>> 32) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = entry
    }
  }

  private static func entry(_ hash: UInt64, _ number: UInt32) -> UInt64 { hash & 0xFFFF_FFFF_0000_0000 | (UInt64(number) + 1) }

  private static func number(_ entry: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: entry) - 1 }

  /// Multiplies and folds each word, as FNV does bytes; the upper half is well mixed.
  private static func hash(_ name: ArraySlice<UInt64>) -> UInt64 {
    var hash: UInt64 = 0x9E37_79B9_7F4A_7C15
    for word in name {
      hash = (hash ^ word) &* 0xFF51_AFD7_ED55_8CCD
      hash ^= hash &>> 32
    }
    return hash &* 0xC4CE_B9FE_1A85_EC53
  }
}
