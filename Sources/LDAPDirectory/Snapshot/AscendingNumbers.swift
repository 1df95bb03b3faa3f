/// Brings lists of small numbers into order.
enum AscendingNumbers {
  /// The same numbers ascending and each once; all are below `limit`.
  static func unique(_ numbers: [UInt32], below limit: Int) -> [UInt32] {
    // A long list is ordered by ticking its numbers off, which is linear; a short one would spend its time on empty words.
    if numbers.count > limit / 32 { return ticked(numbers, below: limit) }
    let sorted = numbers.sorted()
    var unique: [UInt32] = []
    unique.reserveCapacity(sorted.count)
    for number in sorted where number != unique.last { unique.append(number) }
    return unique
  }

  private static func ticked(_ numbers: [UInt32], below limit: Int) -> [UInt32] {
    var words = [UInt64](repeating: 0, count: (limit + 63) / 64)
    for number in numbers { words[Int(number >> 6)] |= 1 << UInt64(number & 63) }
    var unique: [UInt32] = []
    unique.reserveCapacity(min(numbers.count, limit))
    for (index, word) in words.enumerated() {
      var rest = word
      while rest != 0 {
        unique.append(UInt32(index * 64 + rest.trailingZeroBitCount))
        rest &= rest - 1
      }
    }
    return unique
  }
}
