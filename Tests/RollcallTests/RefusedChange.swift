import Testing

/// A change of the sample and everything that has to be said about it.
struct RefusedChange: Sendable, CustomTestStringConvertible {
  let line: Int
  let text: String
  let problems: [String]

  init(_ line: Int, _ text: String, _ problems: String...) {
    self.line = line
    self.text = text
    self.problems = problems.map { "\(ConfigurationSample.path):\($0)" }
  }

  var testDescription: String { text }
}
