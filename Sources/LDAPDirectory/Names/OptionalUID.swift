/// The end that a value of uniqueMember may have: `#` and the bits of a UID (RFC 4517, 3.3.21), as in `uid=ana,dc=example#'0101'B`.
enum OptionalUID {
  /// How many bytes of the value are the DN.
  static func lengthOfName(in value: Span<UInt8>) -> Int {
    let count = value.count
    guard count >= 4, value[count - 1] == UInt8(ascii: "B"), value[count - 2] == UInt8(ascii: "'") else { return count }
    var index = count - 3
    while index > 0, value[index] == UInt8(ascii: "0") || value[index] == UInt8(ascii: "1") { index -= 1 }
    guard index > 0, value[index] == UInt8(ascii: "'"), value[index - 1] == UInt8(ascii: "#") else { return count }
    return index - 1
  }
}
