import Foundation
import Subprocess
import Synchronization

/// A program that runs beside a test, with all that it has written so far to be looked at.
package final class ObservedProgram: Sendable {
  /// How a program ended, and everything it wrote.
  package struct Ending: Sendable, CustomStringConvertible {
    /// Nil when a signal ended it.
    package let exitCode: Int32?
    /// The signal that ended it; nil when it ended by itself.
    package let signal: Int32?
    package let output: String
    package let errorOutput: String

    package var description: String {
      "exit \(exitCode.map(String.init) ?? "-"), signal \(signal.map(String.init) ?? "-")\n\(output)\n\(errorOutput)"
    }
  }

  /// The program did not end in time and was killed.
  package struct Overdue: Error, CustomStringConvertible {
    package let description: String
  }

  private struct Written {
    var output: [UInt8] = []
    var errorOutput: [UInt8] = []
    var isOverdue = false
  }

  package let identifier: Int32
  private let written = Mutex(Written())

  private init(_ identifier: Int32) { self.identifier = identifier }

  /// What it has written to standard output so far.
  package var output: String { String(decoding: written.withLock { $0.output }, as: UTF8.self) }

  /// What it has written to standard error so far.
  package var errorOutput: String { String(decoding: written.withLock { $0.errorOutput }, as: UTF8.self) }

  package func send(_ signal: Int32) {
    // 0 or "no such process": a program that has ended needs no signal.
    _ = kill(identifier, signal)
  }

  /// Whether the program catches a signal, whose default would end it; by proc(5), /proc/PID/status.
  ///
  /// A child that is about to become the program blocks every signal for a moment: that does not count.
  package func heeds(_ signal: Int32) throws -> Bool {
    let status = try String(contentsOfFile: "/proc/\(identifier)/status", encoding: .utf8)
    return status.split(separator: "\n").contains { line in
      guard line.hasPrefix("SigCgt:") else { return false }
      let mask = line.split(separator: "\t").last.flatMap { UInt64($0, radix: 16) } ?? 0
      return mask & (1 << UInt64(signal - 1)) != 0
    }
  }

  /// Runs the program with exactly this environment until it has ended and `body` has returned.
  ///
  /// `path` is a path or the name of a program. The program is killed when `body` throws, and when the deadline passes: `Overdue` is
  /// thrown then.
  package static func run(
    _ path: String, _ arguments: [String], environment: [String: String], deadline: Duration = .seconds(120),
    _ body: (ObservedProgram) async throws -> Void = { _ in }
  ) async throws -> Ending {
    let variables = Dictionary(uniqueKeysWithValues: environment.map { (Environment.Key(stringLiteral: $0.key), $0.value) })
    let result = try await Subprocess.run(
      Command.launcher, arguments: Arguments([path] + arguments), environment: .custom(variables), input: .none,
      output: .sequence, error: .sequence
    ) { execution in
      let program = ObservedProgram(execution.processIdentifier.value)
      let reading = Task { try await program.keep(execution.standardOutput, execution.standardError) }
      let watch = Task {
        try await Task.sleep(for: deadline)
        program.written.withLock { $0.isOverdue = true }
        program.send(SIGKILL)
      }
      defer { watch.cancel() }
      do { try await body(program) } catch {
        program.send(SIGKILL)
        // What the program wrote is of no interest any more; its end is.
        _ = try? await reading.value
        throw error
      }
      try await reading.value
      return program
    }
    return try result.closureResult.ending(result.terminationStatus, deadline: deadline)
  }

  /// Returns when the program has closed both, which it does by ending.
  private func keep(_ output: SubprocessOutputSequence, _ errorOutput: SubprocessOutputSequence) async throws {
    async let first: Void = {
      for try await chunk in output {
        written.withLock { written in chunk.withUnsafeBytes { written.output.append(contentsOf: $0) } }
      }
    }()
    for try await chunk in errorOutput {
      written.withLock { written in chunk.withUnsafeBytes { written.errorOutput.append(contentsOf: $0) } }
    }
    try await first
  }

  private func ending(_ status: TerminationStatus, deadline: Duration) throws -> Ending {
    guard !written.withLock({ $0.isOverdue }) else {
      throw Overdue(description: "killed after \(deadline); it wrote: \(output) \(errorOutput)")
    }
    let (exitCode, signal): (Int32?, Int32?) =
      switch status {
      case .exited(let code): (code, nil)
      case .signaled(let number): (nil, number)
      }
    return Ending(exitCode: exitCode, signal: signal, output: output, errorOutput: errorOutput)
  }
}
