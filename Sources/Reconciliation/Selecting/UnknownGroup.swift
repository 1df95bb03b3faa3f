/// A word that means no group.
package struct UnknownGroup: Error, Sendable, CustomStringConvertible {
  package let word: String
  /// One line, with what is spelt like it.
  package let reason: String

  init(word: String, reason: String) {
    self.word = word
    self.reason = reason
  }

  package var description: String { "'\(word.printable())': \(reason.printable(limit: 600))" }
}
