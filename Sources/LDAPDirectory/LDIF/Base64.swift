/// Base64 (RFC 4648, 4), as far as LDIF has it.
enum Base64 {
  /// Puts the decoded bytes in the place of the encoded ones at the end of `bytes`; false when they are no base64.
  static func decodeTail(of bytes: inout [UInt8], from start: Int) -> Bool {
    let encoded = bytes.count - start
    guard encoded % 4 == 0 else { return false }
    var padding = 0
    while padding < min(2, encoded), bytes[bytes.count - 1 - padding] == UInt8(ascii: "=") { padding += 1 }
    var bits: UInt32 = 0
    var target = start
    for index in 0..<(encoded - padding) {
      let digit = digits[Int(bytes[start + index])]
      guard digit < 64 else { return false }
      bits = bits &<< 6 | UInt32(digit)
      guard index % 4 == 3 else { continue }
      for shift in [UInt32(16), 8, 0] {
        bytes[target] = UInt8(truncatingIfNeeded: bits &>> shift)
        target += 1
      }
      bits = 0
    }
    if padding == 2 {
      bytes[target] = UInt8(truncatingIfNeeded: bits &>> 4)
      target += 1
    } else if padding == 1 {
      bytes[target] = UInt8(truncatingIfNeeded: bits &>> 10)
      bytes[target + 1] = UInt8(truncatingIfNeeded: bits &>> 2)
      target += 2
    }
    bytes.removeLast(bytes.count - target)
    return true
  }

  /// For each byte the six bits that it stands for, or 64 for none.
  private static let digits: [UInt8] = {
    var digits = [UInt8](repeating: 64, count: 256)
    let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    for (value, byte) in alphabet.utf8.enumerated() { digits[Int(byte)] = UInt8(value) }
    return digits
  }()
}
