import Foundation
import Subprocess

/// The programs of this package, which lie beside the test bundle in the build folder, and others that tests run.
package enum BuiltProgram {
  /// Where the program was built.
  package static func path(_ name: String) -> String {
    let bundle = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    return bundle.deletingLastPathComponent().appending(path: name).path(percentEncoded: false)
  }

  /// Runs a program to its end.
  package static func outcome(of path: String, _ arguments: [String]) async throws -> ProcessOutcome {
    let result = try await Subprocess.run(
      launcher, arguments: Arguments([path] + arguments), output: .discarded, error: .string(limit: 1 << 16))
    return ProcessOutcome(result.terminationStatus, said: result.standardError)
  }

  /// Becomes the program whose full path is its first argument: programs given by path want a type of a package that is not among ours.
  static let launcher = Executable.name("env")
}
