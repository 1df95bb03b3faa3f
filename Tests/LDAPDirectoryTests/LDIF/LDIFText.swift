@testable import LDAPDirectory

/// LDIF in memory, for tests of the parser.
enum LDIFText {
  struct Line: Equatable {
    let name: String
    let value: String
    let number: Int
  }

  /// Every record, read in pieces of so many bytes.
  static func records(_ text: String, pieces: Int = 1 << 20) throws(LDIFError) -> [[Line]] {
    try records(Array(text.utf8), pieces: pieces)
  }

  static func records(_ bytes: [UInt8], pieces: Int = 1 << 20) throws(LDIFError) -> [[Line]] {
    var parser = LDIFParser()
    var records: [[Line]] = []
    var start = 0
    while start < bytes.count {
      let (next, isComplete) = try parser.read(bytes, from: start, to: min(bytes.count, start + pieces))
      if isComplete { records.append(lines(parser.record)) }
      start = next
    }
    if try parser.finish() { records.append(lines(parser.record)) }
    return records
  }

  /// The only record of a text.
  static func record(_ text: String) throws(LDIFError) -> LDIFRecord {
    var parser = LDIFParser()
    let bytes = Array(text.utf8)
    if try parser.read(bytes, from: 0, to: bytes.count).isComplete { return parser.record }
    _ = try parser.finish()
    return parser.record
  }

  private static func lines(_ record: LDIFRecord) -> [Line] {
    record.lines.map { Line(name: record.text($0.description), value: record.text($0.value), number: $0.number) }
  }
}
