/// Why a text is no LDIF content, and where.
struct LDIFError: Error, Sendable, Hashable, CustomStringConvertible {
  /// From 1.
  let line: Int
  /// What is wrong with the line, as a sentence.
  let reason: String
  /// What to do about it.
  let advice: String

  init(line: Int, _ reason: String, advice: String = "write the file anew with ldapsearch or slapcat") {
    self.line = line
    self.reason = reason
    self.advice = advice
  }

  var description: String { "line \(line): \(reason); \(advice)" }
}
