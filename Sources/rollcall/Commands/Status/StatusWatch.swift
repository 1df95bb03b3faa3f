import ArgumentParser
import Glibc

/// The status again and again, until somebody interrupts it or stops reading.
struct StatusWatch {
  /// How often a daemon is looked for that does not run.
  private static let retryMilliseconds: Int64 = 2_000
  /// How often ages are shown anew on a terminal when nothing has changed.
  private static let redraw = Duration.seconds(10)

  private let source: StatusSource
  private let format: ReportFormat
  private let isTerminal: Bool

  init(_ source: StatusSource, _ format: ReportFormat) {
    (self.source, self.format) = (source, format)
    isTerminal = isatty(STDOUT_FILENO) == 1
  }

  /// Returns when nobody reads any more; Ctrl-C ends the process with status 0.
  func run() throws {
    _ = signal(SIGINT) { _ in _exit(0) }
    var last: StatusDocument?
    while true {
      do {
        try source.follow(patience: Self.redraw) { document in
          guard isTerminal || last?.differs(from: document) != false else { return }
          last = document
          try show(document)
        }
      } catch is ControlClientError {
        let document = try source.fromLedger()
        if last?.differs(from: document) != false { try show(document) }
        last = document
      } catch is NobodyReads {
        return
      }
      var nothing = PollSet()
      _ = nothing.wait(milliseconds: Self.retryMilliseconds)
    }
  }

  /// Whoever read the output is gone.
  private struct NobodyReads: Error {}

  /// On a terminal in place of what was there; else after it, JSON on one line.
  private func show(_ document: StatusDocument) throws {
    let text = try format == .json ? document.json(isOneLine: true) : source.text(document)
    let whole = isTerminal && format == .text ? "\u{1B}[H\u{1B}[2J\(text)" : text
    if Console.write(Array(whole.utf8), to: STDOUT_FILENO) != 0 { throw NobodyReads() }
  }
}
