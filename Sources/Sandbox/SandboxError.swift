/// Why a sandbox cannot run; one line that says what was tried and what to do.
package struct SandboxError: Error, Sendable, CustomStringConvertible {
  /// What was tried and what came back.
  package let description: String

  init(_ description: String) { self.description = description }
}
