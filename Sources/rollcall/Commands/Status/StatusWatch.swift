import ArgumentParser
import Glibc
import Ledger

/// The status again and again, until somebody interrupts it or stops reading.
struct StatusWatch {
  /// How often a daemon is looked for that does not answer.
  private static let retryMilliseconds: Int64 = 2_000

  private let source: StatusSource
  private let format: ReportFormat
  /// In place of what was there; else each after the last one, and only what differs.
  private let isDrawn: Bool

  init(_ source: StatusSource, _ format: ReportFormat) {
    (self.source, self.format) = (source, format)
    isDrawn = isatty(STDOUT_FILENO) == 1 && format == .text
  }

  /// Returns when nobody reads any more; Ctrl-C ends the process with status 0.
  func run() throws {
    _ = signal(SIGINT) { _ in _exit(0) }
    var last: StatusDocument?
    var lastProblem: String?
    var configuration: Configuration?
    func show(_ document: StatusDocument) throws {
      defer { last = document }
      guard isDrawn || last?.differs(from: document) != false else { return }
      try write(document)
    }
    while true {
      do {
        do {
          try source.follow { document in
            lastProblem = nil
            try show(document)
          }
        } catch let reason as ControlClientError {
          // Read once, with what there is to say of it; without a daemon nothing of it changes but the ledger.
          let known = try configuration ?? source.configuration()
          configuration = known
          try tell(reason, known, &lastProblem) { try show($0) }
        }
      } catch is NobodyReads {
        return
      }
      var nothing = PollSet()
      _ = nothing.wait(milliseconds: Self.retryMilliseconds)
    }
  }

  /// Shows what the ledger remembers, and says once why nothing else can be shown.
  private func tell(
    _ reason: ControlClientError, _ configuration: Configuration, _ last: inout String?, show: (StatusDocument) throws -> Void
  ) throws {
    var problem: String? = reason.mayRun ? "\(reason)" : nil
    do {
      let document = try source.remembered(configuration, instead: reason)
      if let problem, problem != last { source.console.report("warning", problem) }
      try show(document)
    } catch let nothing as StatusSource.Nothing {
      problem = "\(nothing)"
      if problem != last { source.console.report("warning", "\(nothing)") }
    }
    last = problem
  }

  /// Whoever read the output is gone.
  private struct NobodyReads: Error {}

  /// JSON stands on one line.
  private func write(_ document: StatusDocument) throws {
    let text = try format == .json ? document.json(isOneLine: true) : source.text(document)
    let whole = isDrawn ? "\u{1B}[H\u{1B}[2J\(text)" : text
    if Console.write(Array(whole.utf8), to: STDOUT_FILENO) != 0 { throw NobodyReads() }
  }
}
