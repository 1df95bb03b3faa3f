import Glibc
import Subprocess
import Synchronization

/// A program that is run for a while, in a session of its own, and ended with all that it started when it takes too long.
///
/// It need not read its input, may write as much as it likes, and may leave others behind: none of that holds up whoever runs it. What it
/// leaves behind when it ends in time goes on, without anybody who reads what it writes.
struct HookProcess: Sendable {
  /// From SIGTERM to SIGKILL.
  static let grace = Duration.seconds(2)
  /// What is kept of its output; the rest is read and thrown away.
  static let maximumOutputBytes = 16_384

  /// The absolute path and the arguments.
  let words: [String]
  let environment: [String: String]
  let timeout: Duration

  struct Ending: Sendable, Hashable {
    /// Nil when its time was up first.
    let status: TerminationStatus?
    /// The beginning of what it wrote to standard output and standard error.
    let output: String

    /// What was wrong, as the end of a sentence; nil when nothing was.
    func problem(timeout: Duration) -> String? {
      switch status {
      case nil: "was ended, because it took longer than \(DurationNotation.text(timeout))"
      case .exited(0): nil
      case .exited(let code): "ended with status \(code)"
      case .signaled(let signal): "was ended by signal \(signal)"
      }
    }
  }

  /// Runs it to its end, or to the end of its time. Throws when it cannot be started; when cancelled, it is ended.
  func run(_ input: [UInt8]) async throws(NotifyFailure) -> Ending {
    let log = HookOutput()
    let status: TerminationStatus?
    do {
      status = try await withThrowingTaskGroup(of: TerminationStatus?.self) { group in
        group.addTask { try await execute(input, log) }
        group.addTask {
          try await Task.sleep(for: timeout)
          return nil
        }
        defer { group.cancelAll() }
        return try await group.next() ?? nil
      }
    } catch is CancellationError {
      log.killRest()
      throw NotifyFailure("\(words[0]) was ended, because the service stops")
    } catch {
      log.killRest()
      throw NotifyFailure("\(words[0]) cannot be run: \(Self.reason(error, words[0]))")
    }
    // The signals went to all of its session that still lived with it; who ignored them has nobody any more.
    if status == nil { log.killRest() }
    return Ending(status: status, output: log.text)
  }

  private func execute(_ input: [UInt8], _ log: HookOutput) async throws -> TerminationStatus {
    var options = PlatformOptions()
    // A group of its own, so that signals for it are not for us.
    options.createSession = true
    options.teardownSequence = [.send(signal: .terminate, toProcessGroup: true, allowedDurationToNextStep: Self.grace)]
    let variables = Dictionary(uniqueKeysWithValues: environment.map { (Environment.Key(stringLiteral: $0.key), $0.value) })
    let result = try await Subprocess.run(
      .path(Self.literal(words[0])), arguments: Arguments(Array(words.dropFirst())), environment: .custom(variables),
      platformOptions: options, input: .inputWriter, output: .sequence, error: .combinedWithOutput
    ) { execution in
      log.started(execution.processIdentifier.value)
      await withTaskGroup(of: Void.self) { group in
        group.addTask {
          // That it does not read its input is its own affair.
          _ = try? await execution.standardInputWriter.write(input)
          try? await execution.standardInputWriter.finish()
        }
        group.addTask {
          // The output ends when the program does, even while others that it started hold it open.
          do { for try await piece in execution.standardOutput { log.take(piece) } } catch {}
        }
      }
    }
    return result.terminationStatus
  }

  /// A path of Subprocess's own type, which comes from a package that nothing else here needs.
  private static func literal<Path: ExpressibleByStringLiteral>(_ text: Path.StringLiteralType) -> Path {
    Path(stringLiteral: text)
  }

  private static func reason(_ error: any Error, _ path: String) -> String {
    if unsafe access(path, F_OK) != 0 { return "there is no such file" }
    if unsafe access(path, X_OK) != 0 { return "it is not executable for the user of the service" }
    return "\(error)".split(whereSeparator: \.isNewline).joined(separator: " ")
  }
}

/// What a program has written, and which one it was.
private final class HookOutput: Sendable {
  private let state = Mutex((bytes: [UInt8](), group: Int32(0)))

  var text: String { state.withLock { String(decoding: $0.bytes, as: UTF8.self) } }

  func started(_ process: Int32) { state.withLock { $0.group = process } }

  func take(_ piece: SubprocessOutputSequence.Buffer) {
    state.withLock { state in
      let room = HookProcess.maximumOutputBytes - state.bytes.count
      guard room > 0 else { return }
      state.bytes += unsafe piece.withUnsafeBytes { unsafe Array($0.prefix(room)) }
    }
  }

  /// Ends whoever of the program's group is left. A number is not given to a new process while anybody has it for a group (credentials(7)).
  func killRest() {
    let group = state.withLock(\.group)
    // No such group: nobody is left.
    if group > 0 { _ = kill(-group, SIGKILL) }
  }
}
