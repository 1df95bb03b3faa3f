import Glibc
import Reconciliation

/// Where a command writes for people and for programs.
struct Console: Sendable {
  /// Whether colours are used.
  enum Colour: String, Sendable, CaseIterable {
    /// On a terminal, unless NO_COLOR is set (no-color.org).
    case auto
    case always
    case never
  }

  let outputStyle: TextStyle
  let isErrorTerminal: Bool
  /// Whether standard error is read by journald, which takes the priority of a line from its beginning (sd-daemon(3)).
  private let hasPriorityPrefix: Bool

  init(colour: Colour, environment: [String: String]) {
    let isTerminal = isatty(STDOUT_FILENO) == 1
    let isAllowed = environment["NO_COLOR"]?.isEmpty ?? true
    let isCapable = environment["TERM"] != "dumb"
    outputStyle = TextStyle(isColoured: colour == .always || (colour == .auto && isTerminal && isAllowed && isCapable))
    isErrorTerminal = isatty(STDERR_FILENO) == 1 && isCapable
    hasPriorityPrefix = LogDestination.choose(environment: environment, runsAsDaemon: false) == .journal
  }

  /// Results, to standard output. False, with a line about it on standard error, when they could not be written.
  ///
  /// A reader that went away is no failure: it has seen what it wanted.
  @discardableResult
  func write(_ text: String) -> Bool {
    let code = Self.write(Array(text.utf8), to: STDOUT_FILENO)
    guard code != 0, code != EPIPE else { return true }
    report("error", "standard output: cannot be written: \(unsafe String(cString: strerror(code)))")
    return false
  }

  /// What went wrong or deserves attention, to standard error: a line for each line of the text, harmless whatever is quoted in it.
  func report(_ kind: String, _ text: String) {
    let priority = hasPriorityPrefix ? "<\(Self.priority(kind).rawValue)>" : ""
    for line in Self.harmlessLines(text) { Self.write(Array("\(priority)rollcall: \(kind): \(line)\n".utf8), to: STDERR_FILENO) }
  }

  private static func priority(_ kind: String) -> SyslogPriority {
    switch kind {
    case "error": .error
    case "warning": .warning
    default: .notice
    }
  }

  /// One line, to standard error; on a terminal it takes the place of the progress line.
  func note(_ line: String) {
    let text = line.printable(limit: .max)
    Self.write(Array("\(isErrorTerminal ? "\r\u{1B}[K" : "")\(text)\n".utf8), to: STDERR_FILENO)
  }

  /// The lines of a text that are not empty, each without anything that moves a cursor or turns writing around, and of a bounded length.
  static func harmlessLines(_ text: String) -> [String] {
    text.unicodeScalars.split(separator: "\n").map { String($0).printable(limit: 4_000) }
  }

  /// Runs the work of a command; an error is said on one line and ends the command with 1.
  func attempt<Value>(_ work: () async throws -> Value) async throws -> Value {
    do { return try await work() } catch {
      progress("")
      report("error", "\(error)")
      throw ExitStatus.failure.code
    }
  }

  /// Replaces the progress line on a terminal; does nothing elsewhere. An empty text takes the line away.
  func progress(_ text: String) {
    guard isErrorTerminal else { return }
    Self.write(Array("\r\u{1B}[K\(text)".utf8), to: STDERR_FILENO)
  }

  /// Writes all of it; gives 0, or the errno value of what kept the rest from being written.
  @discardableResult
  static func write(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return errno }
      rest = rest.dropFirst(count)
    }
    return 0
  }
}
