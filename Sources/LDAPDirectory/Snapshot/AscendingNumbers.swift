/// Brings lists of small numbers into order.
enum AscendingNumbers {
  /// Leaves the same numbers ascending and each once; all are below `limit`.
  static func order(_ numbers: inout [UInt32], below limit: Int) {
    if isAscending(numbers) { return }
    // A long list is ordered by ticking its numbers off, which is linear; a short one would spend its time on empty words: sorting
    // costs about as much for one number as looking at ten words.
    if numbers.count > limit / 1024 {
      tick(&numbers, below: limit)
    } else {
      numbers.sort()
      removeRepetitions(&numbers)
    }
  }

  private static func isAscending(_ numbers: [UInt32]) -> Bool {
    for index in numbers.indices.dropFirst() where numbers[index - 1] >= numbers[index] { return false }
    return true
  }

  private static func removeRepetitions(_ sorted: inout [UInt32]) {
    var kept = 1
    for index in sorted.indices.dropFirst() where sorted[index] != sorted[kept - 1] {
      sorted[kept] = sorted[index]
      kept += 1
    }
    sorted.removeLast(sorted.count - kept)
  }

  private static func tick(_ numbers: inout [UInt32], below limit: Int) {
    var words = [UInt64](repeating: 0, count: (limit + 63) / 64)
    for number in numbers { words[Int(number >> 6)] |= 1 << UInt64(number & 63) }
    var kept = 0
    for (index, word) in words.enumerated() {
      var rest = word
      while rest != 0 {
        numbers[kept] = UInt32(index * 64 + rest.trailingZeroBitCount)
        kept += 1
        rest &= rest - 1
      }
    }
    numbers.removeLast(numbers.count - kept)
  }
}
