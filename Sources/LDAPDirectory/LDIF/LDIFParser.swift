/// Takes a file apart into records as its bytes come (RFC 2849), in pieces of any size.
///
/// What it keeps is one record. Only content is read: a record that is a change, a value that is somewhere else (`:<`), a byte that
/// LDIF has no place for are errors. UTF-8 beyond ASCII is taken as it is, although the letter of RFC 2849 wants it in base64.
struct LDIFParser: Sendable {
  private enum Kind {
    /// Nothing of the line was seen yet.
    case fresh
    /// A comment, or the continuation of one.
    case comment
    /// Part of the logical line that is being put together.
    case content
  }

  /// The record that was completed last.
  private(set) var record = LDIFRecord()
  /// What comments said that somebody ought to know.
  private(set) var remarks = LDIFRemarks()
  /// The line that is read, from 1.
  private(set) var line: Int
  /// Whether the last line ended with a line break.
  private(set) var isAtLineStart = true
  /// Whether an empty line ended the last record, and not the end of the file.
  private(set) var endsWithBlankLine = true
  private var isComplete = false
  private var kind = Kind.fresh
  /// What the line before this one was, which a continuation goes on with.
  private var last = Kind.fresh
  private var endsWithReturn = false
  /// Where the logical line begins in the record's bytes, and its number; nil between two of them.
  private var open: (start: Int, number: Int)?
  private var comment: [UInt8] = []
  private var hasVersion: Bool

  /// More than the largest entry there is, less than what a file that is none would fill memory with.
  static let maximumRecordBytes = 1 << 28

  /// `line` is the number of the first line that will come; a file begins with 1.
  init(line: Int = 1) {
    self.line = line
    hasVersion = line > 1
  }

  /// Forgets what was read of a record and begins at a line whose number is known.
  mutating func restart(line: Int) {
    record.removeAll()
    comment.removeAll(keepingCapacity: true)
    self.line = line
    hasVersion = line > 1
    (isComplete, isAtLineStart, endsWithReturn) = (false, true, false)
    (kind, last, open) = (.fresh, .fresh, nil)
  }

  /// Reads on at `start`, and ends behind the first record that is complete, or behind the last byte.
  ///
  /// Returns where it ended, and whether `record` is complete.
  mutating func read(_ chunk: [UInt8], from start: Int, to end: Int) throws(LDIFError) -> (next: Int, isComplete: Bool) {
    if isComplete {
      record.removeAll()
      isComplete = false
    }
    var position = start
    while position < end {
      let stop = Self.endOfRun(chunk, from: position, to: end)
      if stop > position { try take(chunk, position..<stop) }
      position = stop
      guard position < end else { break }
      let byte = chunk[position]
      position += 1
      if byte == UInt8(ascii: "\n") {
        try endLine()
        if isComplete { return (position, true) }
      } else if byte == UInt8(ascii: "\r") {
        endsWithReturn = true
      } else {
        throw error("the byte 0 stands in it", "it is no text: is it really LDIF? UTF-16 has to be converted to UTF-8 first")
      }
    }
    return (position, false)
  }

  /// Says that nothing follows; true when `record` is complete now.
  mutating func finish() throws(LDIFError) -> Bool {
    if isComplete {
      record.removeAll()
      isComplete = false
    }
    let isWithinLine = !isAtLineStart
    if isWithinLine { try endLine() }
    isAtLineStart = !isWithinLine
    do throws(LDIFError) {
      try closeLine()
    } catch {
      guard isWithinLine else { throw error }
      throw LDIFError(line: error.line, "the file is cut off in the middle of it")
    }
    closeComment()
    isComplete = try recordEnds()
    endsWithBlankLine = !isComplete
    return isComplete
  }

  /// The first byte that ends a line or has no place in one.
  private static func endOfRun(_ chunk: [UInt8], from start: Int, to end: Int) -> Int {
    let bytes = chunk.span
    var position = start
    while position < end {
      let byte = bytes[position]
      if byte <= 0x0D, byte == 0x0A || byte == 0x0D || byte == 0 { break }
      position += 1
    }
    return position
  }

  private func error(_ reason: String, _ advice: String? = nil) -> LDIFError {
    advice.map { LDIFError(line: line, reason, advice: $0) } ?? LDIFError(line: line, reason)
  }

  /// Takes bytes of the present line, none of them a line break.
  private mutating func take(_ chunk: [UInt8], _ range: Range<Int>) throws(LDIFError) {
    guard !endsWithReturn else {
      throw error("a carriage return stands within it", "end lines with a line feed, and write such values in base64")
    }
    var range = range
    if kind == .fresh {
      isAtLineStart = false
      if chunk[range.lowerBound] == UInt8(ascii: " ") {
        guard last != .fresh else { throw error("it begins with a blank and continues nothing") }
        kind = last
        range = (range.lowerBound + 1)..<range.upperBound
      } else {
        try closeLine()
        closeComment()
        kind = chunk[range.lowerBound] == UInt8(ascii: "#") ? .comment : .content
        if kind == .content { open = (record.bytes.count, line) }
      }
    }
    if kind == .comment {
      comment += chunk[range].prefix(max(0, LDIFRemarks.longest - comment.count))
    } else {
      record.bytes += chunk[range]
      guard record.bytes.count <= Self.maximumRecordBytes else {
        throw error("the record has more than \(Self.maximumRecordBytes >> 20) MiB", "is it really LDIF?")
      }
    }
  }

  private mutating func endLine() throws(LDIFError) {
    endsWithReturn = false
    if kind == .fresh {
      try closeLine()
      closeComment()
      isComplete = try recordEnds()
    }
    last = kind
    kind = .fresh
    isAtLineStart = true
    line += 1
  }

  /// Hands in a comment that is whole.
  private mutating func closeComment() {
    guard !comment.isEmpty else { return }
    remarks.take(comment)
    comment.removeAll(keepingCapacity: true)
  }

  /// Takes the logical line that is whole apart.
  private mutating func closeLine() throws(LDIFError) {
    guard let (start, number) = open else { return }
    open = nil
    let isFirst = record.lines.isEmpty
    try record.closeLine(from: start, number: number)
    guard isFirst else { return }
    if !hasVersion {
      hasVersion = true
      if try record.takeVersion() { return }
    }
    try record.checkFirstLine()
  }

  /// Whether what was read so far is a record; throws for one that is no content.
  private mutating func recordEnds() throws(LDIFError) -> Bool {
    guard !record.isEmpty else { return false }
    if try remarks.takeResult(record) {
      record.removeAll()
      return false
    }
    return true
  }
}
