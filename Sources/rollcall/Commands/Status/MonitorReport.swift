import Reconciliation

/// The status as a monitoring plug-in tells it: one line, figures behind a bar, and an exit status.
///
/// The form is that of the Monitoring Plugins Development Guidelines: `SERVICE STATUS - text | 'label'=value[unit];[warning];[critical];[minimum]`.
struct MonitorReport: Sendable, Hashable {
  /// The numbers are the exit statuses of the guidelines.
  enum State: Int32, Sendable {
    case ok = 0
    case warning = 1
    case critical = 2
    case unknown = 3

    var word: String {
      switch self {
      case .ok: "OK"
      case .warning: "WARNING"
      case .critical: "CRITICAL"
      case .unknown: "UNKNOWN"
      }
    }
  }

  /// Ages in seconds from which on the last good cycle of a target is too old; nil goes by the schedule.
  struct Thresholds: Sendable, Hashable {
    /// How much later than by the schedule a good cycle may begin.
    private static let (soon, late): (Int64, Int64) = (3_600, 14_400)

    var warning: Int64?
    var critical: Int64?

    /// How old a pause may be.
    fileprivate var pause: Int64 { warning ?? Self.soon }

    /// Those of a target, counted from `base`, the end of its last good cycle.
    fileprivate func limits(_ target: StatusDocument.Target, since base: Int64) -> (warning: Int64, critical: Int64) {
      let rest = target.expectedBy.map { max(0, $0.seconds - base) } ?? 0
      let (soon, late) = (rest + Self.soon, rest + Self.late)
      return (warning ?? min(soon, critical ?? soon), critical ?? max(late, warning ?? late))
    }
  }

  let state: State
  /// With its line feed.
  let line: String

  /// Nothing can be said; `reason` is one line.
  init(unknown reason: String) { self.init(.unknown, reason) }

  /// Neither the daemon nor the ledger can be asked.
  init(_ nothing: StatusSource.Nothing) {
    switch nothing.daemon {
    case .notRunning: self.init(.critical, "daemon not running")
    case .notTaken, .noAnswer, .ended: self.init(.critical, "the daemon does not answer")
    case .off, .notAllowed, .failed, .refused, .notUnderstood: self.init(unknown: "\(nothing)")
    }
  }

  /// Without figures.
  private init(_ state: State, _ text: String) {
    self.state = state
    line = "ROLLCALL \(state.word) - \(Self.plain(text))\n"
  }

  init(_ document: StatusDocument, _ thresholds: Thresholds) {
    let findings = Self.ofDaemon(document, thresholds) + document.targets.flatMap { Self.findings($0, document, thresholds) }
    let state = findings.map(\.state).max { $0.rawValue < $1.rawValue } ?? .ok
    let worst = findings.filter { $0.state == .critical } + findings.filter { $0.state == .warning }
    let text = worst.isEmpty ? Self.allIsWell(document) : worst.map(\.text).joined(separator: ", ")
    let figures = document.targets.flatMap { Self.figures($0, document.at.seconds, thresholds) }
    self.state = state
    line = "ROLLCALL \(state.word) - \(Self.plain(text)) | \(figures.joined(separator: " "))\n"
  }

  private typealias Finding = (state: State, text: String)

  private static func ofDaemon(_ document: StatusDocument, _ thresholds: Thresholds) -> [Finding] {
    var findings: [Finding] = []
    if !document.daemon.running, !document.daemon.runsUnasked {
      findings.append((.critical, document.daemon.inItsPlace == "daemon" ? "the daemon does not answer" : "daemon not running"))
    }
    if document.configuration?.refused != nil { findings.append((.warning, "a new configuration was refused")) }
    if let pause = document.paused, document.at.seconds - pause.since.seconds >= thresholds.pause {
      let time = Numbers.duration(seconds: Int(document.at.seconds - pause.since.seconds))
      findings.append((.warning, "paused for \(time) by \(pause.by)"))
    }
    return findings
  }

  private static func findings(_ target: StatusDocument.Target, _ document: StatusDocument, _ thresholds: Thresholds) -> [Finding]
  {
    var findings: [Finding] = []
    let name = target.name
    switch target.last?.outcome {
    case "failed": findings.append((.critical, "\(name) \(target.last?.summary.prefix(120) ?? "failed")"))
    case "partial", "stopped": findings.append((.warning, "\(name) partly applied"))
    case "held": findings.append((.warning, "\(name) \(Numbers.count(target.last?.held ?? 0)) held"))
    default: break
    }
    if let quiet = target.quiet, let text = Self.tooQuiet(quiet) { findings.append((.warning, "\(name) \(text)")) }
    // Before the first good cycle the time since the daemon's start counts.
    guard let base = (target.lastGood ?? document.daemon.since)?.seconds else {
      return findings + [(.critical, "\(name) has no good cycle")]
    }
    let (age, limits) = (document.at.seconds - base, thresholds.limits(target, since: base))
    let text =
      target.lastGood == nil
      ? "\(name) has no good cycle yet" : "\(name) last good cycle \(Numbers.duration(seconds: Int(age))) ago"
    // Of a cycle that did a part, as long as there are such: a few writes that are refused for good are nothing to get up for.
    let part = target.last.flatMap { $0.outcome == "partial" ? $0.endedAt?.seconds : nil } ?? base
    // Somebody wants it so, and that it is paused is told by itself.
    if document.at.seconds - max(base, part) >= limits.critical, document.paused == nil {
      findings.append((.critical, text))
    } else if age >= limits.warning {
      findings.append((.warning, text))
    }
    return findings
  }

  /// A window is no failure. One that was meant to end is: it is long, or changes wait from before it began.
  private static func tooQuiet(_ quiet: StatusDocument.Quiet) -> String? {
    if let since = quiet.waitingSince, since.seconds < quiet.since.seconds {
      return "changes wait since \(Numbers.time(since.seconds)): no cycle writes between its quiet windows"
    }
    guard quiet.until.seconds - quiet.since.seconds > longestWindow else { return nil }
    return "nothing is written until \(Numbers.time(quiet.until.seconds)) (quiet \(quiet.window))"
  }

  /// Two weeks, in seconds: longer than the freezes that people decide on.
  private static let longestWindow: Int64 = 14 * 86_400

  private static func allIsWell(_ document: StatusDocument) -> String {
    let ages = document.targets.compactMap { age($0, at: document.at.seconds) }
    let oldest = ages.max().map { ", oldest good cycle \(Numbers.duration(seconds: Int($0))) ago" } ?? ""
    let state = document.paused != nil ? ", paused" : document.targets.contains { $0.quiet != nil } ? ", quiet" : ""
    return "\(Numbers.counted(document.targets.count, "target"))\(oldest)\(state)"
  }

  /// `'acme-files_age'=180s;3600;14400;0`; what is not known has no figure.
  private static func figures(_ target: StatusDocument.Target, _ now: Int64, _ thresholds: Thresholds) -> [String] {
    let limits = thresholds.limits(target, since: target.lastGood?.seconds ?? now)
    let counts: [(String, Int?)] = [
      ("held", target.last?.held), ("failed", target.last?.failed), ("unmatched", target.unmatched),
      ("calls", target.last?.calls),
    ]
    return [age(target, at: now).map { "'\(label(target))_age'=\($0)s;\(limits.warning);\(limits.critical);0" }].compactMap(
      \.self)
      + counts.compactMap { name, value in value.map { "'\(label(target))_\(name)'=\($0);;;0" } }
  }

  private static func age(_ target: StatusDocument.Target, at now: Int64) -> Int64? {
    target.lastGood.map { max(0, now - $0.seconds) }
  }

  /// A quote is doubled, and the sign that separates name and value is not allowed.
  private static func label(_ target: StatusDocument.Target) -> String {
    target.name.replacing("'", with: "''").replacing("=", with: "-")
  }

  /// A bar begins the figures.
  private static func plain(_ text: String) -> String { text.printable(limit: 1_000).replacing("|", with: "/") }
}
