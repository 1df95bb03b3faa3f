/// Everything for which a configuration is refused, at once, in the order of files and lines.
struct ConfigurationErrors: Error, Sendable, CustomStringConvertible {
  let problems: [ConfigurationProblem]

  init(_ problems: [ConfigurationProblem]) {
    self.problems = problems.sorted { ($0.position, $0.message) < ($1.position, $1.message) }
  }

  /// One line for each problem, without a newline at the end.
  var description: String { problems.map(\.description).joined(separator: "\n") }
}
