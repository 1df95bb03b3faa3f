/// One record of an LDIF file with its lines unfolded and its values decoded, in one piece of memory that the next one takes over.
struct LDIFRecord: Sendable {
  /// One `description: value`; ranges lie in `bytes`.
  struct Line: Sendable {
    var description: Range<Int>
    var value: Range<Int>
    /// The number of the line in the file, from 1.
    var number: Int
  }

  var bytes: [UInt8] = []
  /// In the order of the file; the first names the entry.
  var lines: [Line] = []

  var isEmpty: Bool { lines.isEmpty }

  /// The number of its first line in the file.
  var number: Int { lines.first?.number ?? 0 }

  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    lines.removeAll(keepingCapacity: true)
  }

  /// Whether the description of a line is this one, which is in lower case, with nothing before or after it.
  func hasDescription(_ line: Int, _ name: [UInt8]) -> Bool {
    let range = lines[line].description
    guard range.count == name.count else { return false }
    for index in 0..<name.count where Self.lowercased(bytes[range.lowerBound + index]) != name[index] { return false }
    return true
  }

  /// Whether two lines are of the same attribute with the same options, letter by letter.
  func haveOneDescription(_ one: Int, _ other: Int) -> Bool {
    let (one, other) = (lines[one].description, lines[other].description)
    guard one.count == other.count else { return false }
    for index in 0..<one.count where bytes[one.lowerBound + index] != bytes[other.lowerBound + index] { return false }
    return true
  }

  /// Whether the value of a line is this one, which is in lower case, whatever its own case.
  func hasValue(_ line: Int, _ value: [UInt8]) -> Bool {
    let range = lines[line].value
    guard range.count == value.count else { return false }
    for index in 0..<value.count where Self.lowercased(bytes[range.lowerBound + index]) != value[index] { return false }
    return true
  }

  /// The DN of the entry; empty for a record that is none.
  var dn: Range<Int> { lines.first?.value ?? 0..<0 }

  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  static func lowercased(_ byte: UInt8) -> UInt8 { (65...90).contains(byte) ? byte + 32 : byte }
}
