/// A configuration that cannot be used: all that is wrong with it, or with its secrets.
struct RefusedConfiguration: Error, Sendable, CustomStringConvertible {
  /// One line each; never empty, never a secret.
  let problems: [String]

  init(_ errors: ConfigurationErrors) { problems = errors.problems.map(\.description) }
  init(_ errors: SecretErrors) { problems = errors.errors.map(\.description) }
  init(_ problem: String) { problems = [problem] }

  /// One line for each problem, without a newline at the end.
  var description: String { problems.joined(separator: "\n") }

  /// The first problem and how many more there are, on one line.
  var reason: String {
    let more = problems.count - 1
    return (problems.first ?? "") + (more > 0 ? "; and \(more) more, in the lines before this one" : "")
  }
}
