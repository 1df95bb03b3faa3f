/// One thing that a check found.
package struct Finding: Sendable, Hashable {
  package enum Verdict: String, Sendable, Codable {
    case works, warning, fails
  }

  package let verdict: Verdict
  /// What was tried, in a few words: "connect", "certificate", "API key".
  package let subject: String
  /// What came of it, one line.
  package let text: String
  /// What to do about it; nil when nothing is to be done.
  package let advice: String?

  package init(_ verdict: Verdict, _ subject: String, _ text: String, advice: String? = nil) {
    self.verdict = verdict
    self.subject = subject
    self.text = text
    self.advice = advice
  }

  /// The same, with which everything works nevertheless.
  package var asWarning: Finding { Finding(.warning, subject, text, advice: advice) }
}
