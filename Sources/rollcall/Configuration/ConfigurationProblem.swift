/// One thing in the configuration that is refused.
struct ConfigurationProblem: Sendable, Hashable, CustomStringConvertible {
  let position: Position
  /// What is wrong and what would be right; one line, never a secret.
  let message: String
  /// The known key or value that is spelt most like the one that was given; nil when none comes close.
  let nearest: String?

  init(_ position: Position, _ message: String, nearest: String? = nil) {
    self.position = position
    // Keys and words are quoted as they stand in the file, and YAML can write a newline in them.
    self.message = String(message.map { $0.isNewline ? " " : $0 })
    self.nearest = nearest
  }

  var description: String { "\(position): \(message)" + (nearest.map { "; did you mean `\($0)`?" } ?? "") }
}
