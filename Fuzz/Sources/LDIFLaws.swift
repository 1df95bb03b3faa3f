@testable import LDAPDirectory

/// LDIF: the same records whatever the pieces it comes in, and what is written of them reads as they did.
enum LDIFLaws {
  private typealias Line = (name: [UInt8], value: [UInt8])

  static func check(_ bytes: [UInt8]) {
    let whole = records(bytes, pieces: max(1, bytes.count))
    let small = records(bytes, pieces: 3)
    precondition((whole == nil) == (small == nil), "the pieces decide whether it is LDIF")
    guard let whole, let small else { return }
    precondition(isEqual(whole, small), "the pieces decide what it says")
    let entries = whole.filter { $0.first.map { String(decoding: $0.name, as: UTF8.self).lowercased() } == "dn" }
    for width in [1, 5, 76] {
      var text: [UInt8] = []
      for entry in entries {
        for line in entry { text += LDIFWriter.line(String(decoding: line.name, as: UTF8.self), line.value, width: width) }
        text.append(UInt8(ascii: "\n"))
      }
      guard let again = records(text, pieces: 64) else { preconditionFailure("what was written is no LDIF") }
      precondition(isEqual(again, entries), "what was written reads otherwise")
    }
  }

  private static func isEqual(_ one: [[Line]], _ other: [[Line]]) -> Bool {
    one.elementsEqual(other) { $0.elementsEqual($1) { $0.name == $1.name && $0.value == $1.value } }
  }

  /// Nil when it is no LDIF.
  private static func records(_ bytes: [UInt8], pieces: Int) -> [[Line]]? {
    var parser = LDIFParser()
    var records: [[Line]] = []
    do throws(LDIFError) {
      var start = 0
      while start < bytes.count {
        let (next, isComplete) = try parser.read(bytes, from: start, to: min(bytes.count, start + pieces))
        precondition(next > start, "no progress")
        if isComplete { records.append(lines(parser.record)) }
        start = next
      }
      if try parser.finish() { records.append(lines(parser.record)) }
      return records
    } catch {
      return nil
    }
  }

  private static func lines(_ record: LDIFRecord) -> [Line] {
    record.lines.map { (Array(record.bytes[$0.description]), Array(record.bytes[$0.value])) }
  }
}
