import FoundationEssentials

/// A small gzip text that unpacks to a huge one (RFC 1951 and 1952).
///
/// It unpacks to four bytes 0xFF and then zeros. Those four make the register of the checksum zero, and zeros leave it so: the checksum
/// is known without counting.
enum GzipBomb {
  /// What one repetition adds: the longest one that deflate knows.
  private static let match = 258

  /// A body that unpacks to this many bytes or up to 257 more.
  static func body(unpacked: Int) -> Data {
    let matches = max(0, unpacked - 5 + match - 1) / match
    var bits = Bits()
    bits.append(0b110, count: 3)  // The last block, with the fixed codes; its number comes low bit first.
    for _ in 0..<4 { bits.append(0b1_1111_1111, count: 9) }  // 0xFF
    bits.append(0b0011_0000, count: 8)  // 0x00
    for _ in 0..<matches { bits.append(0b1_1000_1010_0000, count: 13) }  // Length 258, distance 1.
    bits.append(0, count: 7)  // The end of the block.
    let size = UInt32(truncatingIfNeeded: 5 + matches * match)
    let head: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF]
    let checksum: [UInt8] = [0xFF, 0xFF, 0xFF, 0xFF]
    return Data(head + bits.bytes + checksum + (0..<4).map { UInt8(truncatingIfNeeded: size >> (8 * $0)) })
  }

  /// Bits that fill bytes from the lowest upwards.
  private struct Bits {
    private(set) var bytes: [UInt8] = []
    private var used = 8

    /// The bits of a code, the highest first.
    mutating func append(_ code: Int, count: Int) {
      for place in (0..<count).reversed() {
        if used == 8 {
          bytes.append(0)
          used = 0
        }
        bytes[bytes.count - 1] |= UInt8(code >> place & 1) << used
        used += 1
      }
    }
  }
}
