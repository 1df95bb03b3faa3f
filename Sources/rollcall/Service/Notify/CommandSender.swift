import Logging
import Reconciliation

/// Runs a program for each notification: the document is its standard input, and what it writes goes into the log at debug.
struct CommandSender: NotifySender {
  private static let path = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"

  /// The program's absolute path and its arguments.
  let words: [String]
  let timeout: Duration
  let logger: Logger

  func send(_ document: NotifyDocument) async throws(NotifyFailure) {
    let input: [UInt8]
    do { input = Array(try JSONText.encode(document).utf8) } catch {
      throw NotifyFailure("the notification cannot be written as JSON: \(error)")
    }
    let ending = try await HookProcess(words: words, environment: Self.environment(document), timeout: timeout).run(input)
    for line in ending.output.unicodeScalars.split(separator: "\n") {
      logger.debug("a command for notifications says", metadata: ["command": "\(words[0])", "line": "\(String(line))"])
    }
    guard let problem = ending.problem(timeout: timeout) else { return }
    let said = ending.output.unicodeScalars.split(separator: "\n").last.map {
      ", its last line: \(String($0).printable(limit: 200))"
    }
    throw NotifyFailure("\(words[0]) \(problem)\(said ?? "")")
  }

  /// All that the program is given besides the document: nothing of our own environment, where secrets may be.
  private static func environment(_ document: NotifyDocument) -> [String: String] {
    [
      "PATH": path, "LANG": "C.UTF-8", "ROLLCALL_EVENT": document.event.rawValue, "ROLLCALL_INSTANCE": document.instance,
      "ROLLCALL_TARGET": document.target ?? "", "ROLLCALL_CYCLE": document.cycle.map { "\($0)" } ?? "",
      "ROLLCALL_OUTCOME": document.outcome ?? "", "ROLLCALL_SUMMARY": document.summary, "ROLLCALL_HELD": document.held ?? "",
    ]
  }
}
