import Foundation
import Subprocess

/// A program that runs beside a test until it is stopped.
package final class RunningProcess: Sendable {
  package let identifier: Int32
  private let task: Task<Void, Never>
  private let end: AsyncStream<Never>.Continuation

  private init(identifier: Int32, task: Task<Void, Never>, end: AsyncStream<Never>.Continuation) {
    self.identifier = identifier
    self.task = task
    self.end = end
  }

  /// Returns as soon as the program runs, in our environment with `environment` over it.
  package static func start(
    _ program: String, _ arguments: [String], environment: [String: String] = [:]
  ) async throws -> RunningProcess {
    let settings = environment.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    let (ending, end) = AsyncStream<Never>.makeStream()
    let (started, start) = AsyncStream<Int32>.makeStream()
    let task = Task {
      // A program that cannot be started shows as a missing identifier below; how it ended is not of interest.
      _ = try? await Subprocess.run(
        Command.launcher, arguments: .init(settings + [program] + arguments), input: .none, output: .discarded, error: .discarded
      ) { execution in
        start.yield(execution.processIdentifier.value)
        for await _ in ending {}
        await execution.teardown(using: [.send(signal: .interrupt, allowedDurationToNextStep: .seconds(5))])
      }
      start.finish()
    }
    for await identifier in started { return RunningProcess(identifier: identifier, task: task, end: end) }
    throw Command.Failure(description: "\(program) could not be started")
  }

  /// False when the condition does not come true in time or the program ends before.
  package func waits(until condition: () -> Bool) async -> Bool {
    for _ in 0..<2000 {
      if condition() { return true }
      // A child that has ended stays as a zombie until it is awaited; its state says so.
      if state == "Z" || state == nil { return false }
      do { try await Task.sleep(for: .milliseconds(5)) } catch { return false }
    }
    return false
  }

  private var state: Character? {
    guard
      let text = FileManager.default.contents(atPath: "/proc/\(identifier)/stat").map({ String(decoding: $0, as: UTF8.self) }),
      let bracket = text.lastIndex(of: ")")
    else { return nil }
    return text[text.index(after: bracket)...].first { $0 != " " }
  }

  package func send(_ signal: Int32) {
    // 0 or "no such process", which is as good for what signals are sent for here.
    _ = kill(identifier, signal)
  }

  /// Interrupts the program and waits for its end; kills it after a while.
  package func stop() async {
    end.finish()
    await task.value
  }
}
