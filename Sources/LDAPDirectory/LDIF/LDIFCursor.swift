/// Reads the records of a file one after the other, from any place on, through a buffer of bounded size.
struct LDIFCursor {
  private static let bufferBytes = 1 << 16

  private var buffer = [UInt8](repeating: 0, count: bufferBytes)
  /// Where in the file the buffer begins.
  private var offset = 0
  private var filled = 0
  /// Where in the file the next record begins, or the blank lines and comments in front of it.
  private(set) var position = 0
  private(set) var parser = LDIFParser()

  /// The record that was read last.
  var record: LDIFRecord { parser.record }

  /// Goes to a place; nothing is read yet.
  mutating func move(to position: Int, line: Int) {
    guard position != self.position || line != parser.line else { return }
    self.position = position
    parser.restart(line: line)
  }

  /// Reads the next record; false when there is none.
  mutating func next(of file: borrowing LDIFFile) throws(LDAPError) -> Bool {
    while true {
      if position < offset || position >= offset + filled {
        offset = position
        filled = try file.read(at: position, into: &buffer, atMost: Self.bufferBytes)
      }
      do throws(LDIFError) {
        guard filled > 0 else { return try parser.finish() }
        let (next, isComplete) = try parser.read(buffer, from: position - offset, to: filled)
        position = offset + next
        if isComplete { return true }
      } catch {
        throw LDAPError(.file, attempt: "read \(file.path)", answer: "line \(error.line): \(error.reason)", advice: error.advice)
      }
    }
  }
}
