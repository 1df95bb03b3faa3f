/// A place in a configuration file.
struct Position: Sendable, Hashable, Comparable, CustomStringConvertible {
  let file: String
  /// From 1; 0 means the file as a whole.
  let line: Int
  /// From 1, in Unicode scalars; 0 means the file as a whole.
  let column: Int

  init(file: String, line: Int = 0, column: Int = 0) {
    self.file = file
    self.line = line
    self.column = column
  }

  var description: String { line == 0 ? file : "\(file):\(line):\(column)" }

  static func < (left: Self, right: Self) -> Bool {
    (left.file, left.line, left.column) < (right.file, right.line, right.column)
  }
}
