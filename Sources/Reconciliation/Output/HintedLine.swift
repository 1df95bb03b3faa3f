/// A line for people, with the command apart that it names: so that the command can be copied in one piece.
struct HintedLine: Sendable, Hashable {
  /// What comes before the command; the whole line where it names none.
  let before: String
  /// A line for a shell; empty where the line names none.
  let command: String
  let after: String

  init(_ before: String, command: String = "", after: String = "") {
    self.before = before
    self.command = command
    self.after = after
  }

  var text: String { before + command + after }
}
