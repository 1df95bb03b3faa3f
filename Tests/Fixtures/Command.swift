import Subprocess

/// A program that a fixture needs, run to its end.
package enum Command {
  /// The program did not do what it was asked to.
  package struct Failure: Error, CustomStringConvertible {
    package let description: String

    package init(description: String) { self.description = description }
  }

  /// env(1) takes a name as well as a path, and becomes the program: it has the same process identifier.
  static let launcher = Executable.name("env")

  /// Runs a program in our environment with `environment` over it.
  ///
  /// Returns what it wrote to its standard output; throws with its standard error when it failed.
  @discardableResult
  package static func run(_ program: String, _ arguments: [String], input: String = "", environment: [String: String] = [:])
    async throws -> String
  {
    let settings = environment.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    let result = try await Subprocess.run(
      launcher, arguments: .init(settings + [program] + arguments), input: .string(input), output: .string(limit: 16 << 20),
      error: .string(limit: 1 << 20))
    guard result.terminationStatus.isSuccess else {
      throw Failure(
        description: "\(program) \(arguments.joined(separator: " ")): \(result.terminationStatus) \(result.standardError)")
    }
    return result.standardOutput
  }
}
