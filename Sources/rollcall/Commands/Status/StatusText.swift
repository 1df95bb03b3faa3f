import Engine
import Ledger
import Reconciliation

/// The status for people.
struct StatusText {
  private static let labelWidth = 10

  private let document: StatusDocument
  private let style: TextStyle
  /// The options that let another command see the same configuration.
  private let options: [String]

  init(_ document: StatusDocument, style: TextStyle, options: [String]) {
    self.document = document
    self.style = style
    self.options = options
  }

  /// The daemon first, then every target; each line ends with a line feed.
  func render() -> String { daemon + document.targets.map(target).joined() }

  private var now: Int64 { document.at.seconds }

  // MARK: Daemon

  private var daemon: String {
    let daemon = document.daemon
    var lines = [daemon.running ? running : daemon.runsUnasked ? notRunning : style.red(notRunning)]
    if let refused = document.configuration?.refused {
      lines.append(
        style.red(
          "  a new configuration was refused at \(time(refused.at)), the old one is kept: \(refused.reason.printable(limit: 300))"
        ))
    }
    if let pause = document.paused { lines.append(style.yellow(paused(pause))) }
    return lines.map { "\($0)\n" }.joined()
  }

  private var running: String {
    let daemon = document.daemon
    let since = daemon.since.map { " since \(time($0))" } ?? ""
    let read = document.configuration?.readAt.map { ", configuration of \(time($0))" } ?? ""
    let level = document.logLevel.map { $0 == "info" ? "" : ", logs \($0)" } ?? ""
    return "rollcall \(daemon.program?.printable(limit: 40) ?? "") runs\(since) (process \(daemon.pid ?? 0))\(read)\(level)"
  }

  private var notRunning: String {
    let daemon = document.daemon
    if daemon.runsUnasked {
      return "the daemon runs (process \(daemon.pid ?? 0)); `control` is off, so this is what the ledger says"
    }
    if let other = daemon.inItsPlace, other == "daemon" {
      return "the daemon runs (process \(daemon.pid ?? 0)) and does not answer; this is what the ledger says"
    }
    let seen = daemon.lastSeen.map { "; its last cycle ended \(ago($0))" } ?? ""
    let other = daemon.inItsPlace.map { "; rollcall \($0.printable(limit: 40)) is at work" } ?? ""
    return "daemon not running\(seen)\(other)"
  }

  private func paused(_ pause: StatusDocument.Pause) -> String {
    let end = pause.until.map { " until \(time($0))" } ?? ""
    let reason = pause.reason.map { ": \($0.printable(limit: 200))" } ?? ""
    return
      "  paused by \(pause.by.printable(limit: 100)), \(ago(pause.since)),\(end.isEmpty ? " until rollcall resume" : end)\(reason)"
  }

  // MARK: Targets

  private func target(_ target: StatusDocument.Target) -> String {
    let cycles = target.cycles.map { "  \(cycle($0))\n" }
    let rows = rows(target).map { label, text in "  \(label)\(pad(label))\(text)\n" }
    return
      "\(style.bold(target.name.printable()))\n\(cycles.isEmpty && target.last == nil ? "  no cycle in the ledger\n" : cycles.joined())"
      + rows.joined() + target.approvals.map { "  approved:\n\(approval($0))" }.joined() + held(target)
  }

  private func cycle(_ cycle: StatusDocument.Cycle) -> String {
    let text = cycle.summary.printable(limit: 300)
    let colored =
      switch cycle.outcome {
      case "in-sync", "applied": style.green(text)
      case "held", "quiet", "stopped": style.yellow(text)
      case "partial", "failed", "broken": style.red(text)
      default: text
      }
    return "\(cycle.startedAt.map { time($0) } ?? "")  \(colored)"
  }

  private func rows(_ target: StatusDocument.Target) -> [(String, String)] {
    var rows: [(String, String)] = []
    if let running = target.running {
      let progress = running.total > 0 ? ", \(Numbers.count(running.done)) of \(Numbers.counted(running.total, "call"))" : ""
      rows.append(("running", "for \(Numbers.duration(seconds: Int(now - running.since.seconds)))\(progress)"))
    }
    if let next = target.next {
      let left = next.at.seconds - now
      let when = left <= 0 ? "now" : "in \(Numbers.timeLeft(seconds: left)), \(time(next.at))"
      rows.append(("next", "\(when), \(Self.reason(next.why, target.failures?.count ?? 0))"))
    }
    if let quiet = target.quiet {
      let since = quiet.waitingSince.map { " since \(time($0))" } ?? ""
      let waiting = quiet.waiting.map { $0 > 0 ? ", \(Numbers.counted($0, "change")) wait\(since)" : "" } ?? ""
      rows.append(
        ("quiet", style.yellow("until \(time(quiet.until)) (\(quiet.window.printable())): nothing is written\(waiting)")))
    }
    if let failures = target.failures, failures.count > 0 {
      let since = failures.since.map { ", since \(time($0))" } ?? ""
      rows.append(("failing", style.red("\(Numbers.counted(failures.count, "cycle")) in a row\(since)")))
    }
    if let last = target.last, !CycleEnd.isGood(last.outcome) {
      rows.append(("last good", target.lastGood.map { "\(ago($0)), \(time($0))" } ?? "none that the ledger remembers"))
    }
    if let unmatched = target.unmatched, unmatched > 0 {
      let command = CommandHints(options: options + ["--target", target.name]).unmatched
      rows.append(("unmatched", "\(Numbers.counted(unmatched, "person", "people")) without an account: \(command)"))
    }
    if let refused = target.last?.refusedCalls, refused > 0 {
      rows.append(("too many", "\(Numbers.counted(refused, "request")) of the last cycle refused with 429"))
    }
    if let pace = target.pace { rows.append(("pace", Numbers.rate(pace))) }
    return rows
  }

  /// Why a cycle begins then; a word of a later daemon is told as it is.
  private static func reason(_ word: String, _ failures: Int) -> String {
    switch TargetStatus.NextRun.Reason(rawValue: word) {
    case .start: "the first since the start"
    case .schedule: "by the schedule"
    case .missed: "one was missed"
    case .retry: "tried again after \(Numbers.counted(failures, "failure"))"
    case .credentials: "credentials were refused and are left alone until then; put them right and restart the service"
    case .request: "somebody asked"
    case nil: word.printable(limit: 40)
    }
  }

  private func held(_ target: StatusDocument.Target) -> String {
    guard let held = target.held else { return "" }
    let command = CommandHints(options: options).approve(held.digest)
    return style.yellow("  held by limits: look at rollcall plan, and approve with \(command)") + "\n"
  }

  private func approval(_ approval: StatusDocument.Approval) -> String {
    "  \(approval.digest.prefix(8))  \(approval.summary.printable(limit: 200))\n"
      + "            \(approval.by.printable()), \(time(approval.at)); stands until \(time(approval.expiresAt))\n"
  }

  private func pad(_ label: String) -> String { String(repeating: " ", count: max(1, Self.labelWidth - label.count)) }

  private func time(_ time: StatusTime) -> String { Numbers.time(time.seconds) }

  private func ago(_ time: StatusTime) -> String { "\(Numbers.duration(seconds: Int(max(0, now - time.seconds)))) ago" }
}
