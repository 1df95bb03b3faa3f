/// Where in a file each entry is, by its DN.
struct LDIFIndex: Sendable {
  /// Where an entry, or the comments and blank lines in front of it, begins.
  struct Place: Sendable {
    let position: Int
    let line: Int
  }

  /// In the order of the file. The number of an entry is that of its name.
  private(set) var places: [Place] = []
  /// Normal forms of the entries' DNs.
  private(set) var names = NameTable()
  /// What the file says beside its entries.
  private(set) var remarks = LDIFRemarks()
  /// The marks of a server's state that entries carry, by the number of the entry.
  private(set) var marks: [UInt32: [String]] = [:]
  /// Whether an empty line, or nothing, follows the last entry; otherwise it may have been cut.
  private(set) var endsWithBlankLine = true

  private static let mark = Array("contextcsn".utf8)

  /// Reads the whole file once. Throws for a file that is no LDIF, is empty, is cut off or has an entry twice.
  init(_ file: borrowing LDIFFile) throws(LDAPError) {
    var cursor = LDIFCursor()
    cursor.move(to: try Self.beginning(of: file), line: 1)
    var normalizer = DNNormalizer()
    while true {
      let place = Place(position: cursor.position, line: cursor.parser.line)
      guard try cursor.next(of: file) else { break }
      endsWithBlankLine = cursor.parser.endsWithBlankLine
      guard endsWithBlankLine || cursor.parser.isAtLineStart else { throw Self.cutOff(file, "in the middle of a line") }
      try add(cursor.record, at: place, &normalizer, file)
    }
    remarks = cursor.parser.remarks
    try check(file)
    try file.checkUnchanged()
  }

  /// Behind the mark of UTF-8 that some editors put at the beginning.
  private static func beginning(of file: borrowing LDIFFile) throws(LDAPError) -> Int {
    var head = [UInt8](repeating: 0, count: 3)
    let count = try file.read(at: 0, into: &head, atMost: 3)
    if count >= 2, [[0xFF, 0xFE], [0xFE, 0xFF]].contains(Array(head[..<2])) {
      throw LDAPError(
        .file, attempt: "read \(file.path)", answer: "the file is in UTF-16", advice: "convert it: iconv -f UTF-16 -t UTF-8")
    }
    return head == [0xEF, 0xBB, 0xBF] ? 3 : 0
  }

  private mutating func add(
    _ record: borrowing LDIFRecord, at place: Place, _ normalizer: inout DNNormalizer, _ file: borrowing LDIFFile
  ) throws(LDAPError) {
    // The root DSE describes a server, and lies in no tree.
    if record.dn.isEmpty { return }
    guard normalizer.normalize(record.bytes.span.extracting(record.dn)) else {
      throw LDAPError(
        .file, attempt: "read \(file.path)", answer: "line \(record.number): \(record.text(record.dn)) is not a DN",
        advice: "write it as RFC 4514 has it")
    }
    let name = names.intern(normalizer.form)
    guard Int(name) == places.count else {
      throw LDAPError(
        .file, attempt: "read \(file.path)",
        answer:
          "line \(record.number): \(record.text(record.dn)) was there before, in line \(places[Int(name)].line) or a little below",
        advice: "keep one of the two entries: which one is right, the file does not tell")
    }
    places.append(place)
    for line in record.lines.indices where record.hasDescription(line, Self.mark) {
      marks[name, default: []].append(record.text(record.lines[line].value))
    }
  }

  private func check(_ file: borrowing LDIFFile) throws(LDAPError) {
    if places.isEmpty {
      throw LDAPError(
        .file, attempt: "read \(file.path)", answer: "there is no entry in it",
        advice: "see whether what wrote it failed; a directory without entries is not believed")
    }
    if remarks.hasOpenCookie || (remarks.expectsResult && remarks.result == nil) {
      throw Self.cutOff(file, "before the result of the search that wrote it")
    }
    if let said = remarks.entries, said != places.count, remarks.result != nil {
      throw LDAPError(
        .file, attempt: "read \(file.path)",
        answer: "the file is not whole: it says that it has \(said) entries, and has \(places.count)",
        advice: "write it anew, and change nothing in it by hand")
    }
  }

  private static func cutOff(_ file: borrowing LDIFFile, _ place: String) -> LDAPError {
    LDAPError(
      .file, attempt: "read \(file.path)", answer: "the file is cut off: \(place)",
      advice: "write it anew; if it is whole as it is, end it with an empty line")
  }

  /// The number of the entry with this normal form, nil when there is none.
  func entry(_ name: borrowing PackedBytes) -> UInt32? { names.number(of: name) }

  /// The entries at and below a DN that is given in its normal form, in the order of the file.
  func entries(below base: [UInt8]) -> [UInt32] {
    (0..<UInt32(places.count)).filter { Self.isAtOrBelow(names[$0], base) }
  }

  /// Whether a name at or below a base is directly below it.
  static func isChild(_ name: [UInt8], _ base: [UInt8]) -> Bool {
    let own = name.count - base.count - (base.isEmpty ? 0 : 1)
    return own > 0 && !name[..<own].contains(UInt8(ascii: ","))
  }

  /// In the normal form no comma stands but between two names.
  static func isAtOrBelow(_ name: [UInt8], _ base: [UInt8]) -> Bool {
    let start = name.count - base.count
    guard start >= 0, name[start...].elementsEqual(base) else { return false }
    return start == 0 || base.isEmpty || name[start - 1] == UInt8(ascii: ",")
  }
}
