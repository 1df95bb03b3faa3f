internal import Subprocess

/// How a process ended and what it wrote to standard error.
package struct ProcessOutcome: Error, Sendable, CustomStringConvertible {
  /// Nil when a signal ended it.
  package let exitCode: Int32?
  package let standardError: String

  init(_ status: TerminationStatus, said standardError: String) {
    if case .exited(let code) = status { exitCode = code } else { exitCode = nil }
    self.standardError = standardError
  }

  package var description: String { "ended with \(exitCode.map(String.init) ?? "a signal"): \(standardError)" }
}
