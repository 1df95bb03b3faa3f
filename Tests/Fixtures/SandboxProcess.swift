import Foundation
import Subprocess

/// A running `rollcall-sandbox`: the program that was built together with the tests.
package struct SandboxProcess: Sendable {
  /// The signals that end it.
  package enum Stop: Sendable { case terminate, interrupt }

  /// The line it printed when it was ready.
  package let readyLine: String
  /// Base URL of the Files.com stand-in.
  package let filesCom: String
  /// Base URL of the BigV stand-in.
  package let bigV: String

  private struct Addresses: Decodable {
    let filesCom: String
    let bigV: String

    enum CodingKeys: String, CodingKey {
      case filesCom = "files-com"
      case bigV = "bigv"
    }
  }

  private init(readyLine: String) throws {
    let addresses = try JSONDecoder().decode(Addresses.self, from: Data(readyLine.utf8))
    self.readyLine = readyLine
    filesCom = addresses.filesCom
    bigV = addresses.bigV
  }

  /// Starts the sandbox, runs the body once it is ready, stops it by the signal and waits for its end.
  ///
  /// Returns what the body returned and how the process ended; throws when it ended before it was ready, with what it said.
  package static func run<Value: Sendable>(
    _ arguments: [String], stop: Stop = .terminate, body: (SandboxProcess) async throws -> Value
  ) async throws -> (value: Value, outcome: ProcessOutcome) {
    let result = try await Subprocess.run(
      BuiltProgram.launcher, arguments: Arguments([BuiltProgram.path("rollcall-sandbox")] + arguments), input: .none,
      output: .sequence, error: .string(limit: 1 << 16)
    ) { execution -> Value? in
      var lines = execution.standardOutput.strings().makeAsyncIterator()
      guard let line = try await lines.next() else { return nil }
      do {
        let value = try await body(try SandboxProcess(readyLine: line))
        try execution.send(signal: stop == .terminate ? .terminate : .interrupt)
        return value
      } catch {
        try execution.send(signal: .terminate)
        throw error
      }
    }
    let outcome = ProcessOutcome(result.terminationStatus, said: result.standardError)
    guard let value = result.closureResult else { throw outcome }
    return (value, outcome)
  }

  /// Runs the sandbox with arguments with which it ends by itself.
  package static func outcome(_ arguments: [String]) async throws -> ProcessOutcome {
    try await BuiltProgram.outcome(of: BuiltProgram.path("rollcall-sandbox"), arguments)
  }
}
