import Ledger
import Reconciliation

/// How the service stands, in one line for `systemctl status`: what it is at first, then what is wrong, then how each target is.
package enum StatusLine {
  package static func text(_ snapshot: ServiceSnapshot, now: Int64) -> String {
    var parts = [activity(snapshot, now: now)]
    if let refused = snapshot.configuration.refused {
      parts.append("configuration refused at \(time(refused.at, now)), the old one is kept: \(refused.reason)")
    }
    // What fails or waits comes first, for the line may be cut.
    let lines = snapshot.targets.compactMap { status in line(status, now: now).map { (isGood: $0.isGood, text: $0.text) } }
    parts += lines.filter { !$0.isGood }.map(\.text) + lines.filter(\.isGood).map(\.text)
    return parts.joined(separator: "; ")
  }

  private static func activity(_ snapshot: ServiceSnapshot, now: Int64) -> String {
    let running = snapshot.targets.filter { $0.running != nil }
    if !running.isEmpty {
      let writing = running.compactMap { status in
        status.running.flatMap { $0.total > 0 ? "\(status.name): \($0.done) of \($0.total) calls" : nil }
      }
      return writing.last ?? "cycle running: \(running.map(\.name).joined(separator: ", "))"
    }
    if let pause = snapshot.pause {
      let end = pause.until.map { " until \(time($0, now))" } ?? ""
      let reason = pause.reason.map { " (\($0))" } ?? ""
      return "paused\(end), nothing is read or written: \(pause.by)\(reason)"
    }
    guard let next = snapshot.targets.compactMap(\.next).min(by: { $0.at < $1.at }) else { return "no cycle is due any more" }
    let targets = snapshot.targets.filter { $0.next == next }.map(\.name)
    let whose = targets.count == snapshot.targets.count ? "" : " (\(targets.joined(separator: ", ")))"
    return "next cycle at \(time(next.at, now))\(whose)"
  }

  /// Nil while there is nothing to say of it.
  private static func line(_ status: TargetStatus, now: Int64) -> (isGood: Bool, text: String)? {
    var parts: [String] = []
    if let quiet = status.quiet {
      let waiting = status.waiting.map { ", \(Numbers.counted($0, "change")) waiting" } ?? ""
      parts.append("quiet until \(time(quiet.until, now))\(waiting)")
    }
    if let since = status.failingSince, let last = status.last {
      parts.append("failed \(Numbers.counted(status.failuresInARow, "time")) since \(time(since, now)): \(last.summary)")
    } else if let last = status.last, status.running == nil || !last.endedWell {
      parts.append(last.summary)
    }
    guard !parts.isEmpty else { return nil }
    let isGood = status.failuresInARow == 0 && (status.last.map { $0.endedWell && $0.held == 0 } ?? true)
    return (isGood, "\(status.name): \(parts.joined(separator: ", "))")
  }

  /// The time of day for what is near, and the date for what is not.
  private static func time(_ moment: Int64, _ now: Int64) -> String {
    let text = Numbers.time(moment)
    return abs(moment - now) < 86_400 ? String(text.suffix(9)) : text
  }
}
