import Ledger
import Reconciliation

/// Cycles of the past, for people.
struct HistoryText {
  let style: TextStyle
  let newest: Int64?
  let lock: RunLock.Look

  /// One line for each cycle, in columns: number, beginning, target, outcome, writes, calls, duration, who.
  func list(_ cycles: [CycleRecord]) -> String {
    let rows = cycles.map(cells)
    let widths = (0..<7).map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      let cells = zip(row, widths).enumerated().map { column, cell in
        // Numbers stand at the right of their column.
        let padding = String(repeating: " ", count: cell.1 - cell.0.count)
        return [0, 5, 6].contains(column) ? padding + cell.0 : cell.0 + padding
      }
      return "  " + (cells + [row[7]]).joined(separator: "  ") + "\n"
    }.joined()
  }

  /// Everything that is known of one cycle; `approvals` are those that it used up.
  func detail(_ cycle: CycleRecord, _ entries: [JournalEntry], approvals: [ApprovalRecord]) -> String {
    let standing = CycleStanding(cycle, newest: newest, lock: lock)
    let end = cycle.end.map { " to \(Numbers.time($0.endedAt))" } ?? ""
    var lines = [
      style.bold("cycle \(cycle.id) of \(cycle.start.target.printable())"),
      "  when     \(Numbers.time(cycle.start.startedAt))\(end)\(duration(cycle).map { ", \($0)" } ?? "")",
      "  who      \(Self.actor(cycle))",
      "  outcome  \(standing.word): \(standing.text.printable(limit: 400))",
    ]
    if !cycle.start.planDigest.isEmpty { lines.append("  plan     \(cycle.start.planDigest.printable())") }
    lines += approvals.map { record in
      let given = record.given
      return "  approved \(given.summary.printable(limit: 400)): by \(given.by.printable()), \(Numbers.time(given.at))"
    }
    lines += entries.isEmpty ? ["  nothing was sent"] : entries.flatMap(self.lines)
    return lines.map { $0 + "\n" }.joined()
  }

  private func cells(_ cycle: CycleRecord) -> [String] {
    let standing = CycleStanding(cycle, newest: newest, lock: lock)
    return [
      "\(cycle.id)", Numbers.time(cycle.start.startedAt), cycle.start.target.printable(), standing.word, Self.writes(cycle),
      cycle.end?.calls.map { Numbers.counted($0, "call") } ?? "-", duration(cycle) ?? "-", Self.actor(cycle),
    ]
  }

  private func lines(_ entry: JournalEntry) -> [String] {
    let (group, changes) = (entry.write.groupName, entry.write.changes)
    let result = result(entry)
    guard !changes.isEmpty else { return ["  \(entry.write.write.text(group: group)): \(result)"] }
    return changes.flatMap { change in
      ["  \(change.text(group: group)): \(result)"]
        + (change.why.map { ["      \(style.dim("because \($0.printable(limit: 400))"))"] } ?? [])
    }
  }

  private func result(_ entry: JournalEntry) -> String {
    let detail = entry.detail.isEmpty ? "" : ": \(entry.detail.printable(limit: 400))"
    return switch entry.outcome {
    case .done: style.green("done")
    case .foundDone: style.green("done") + ", as it turned out\(detail)"
    case .refused: style.red("refused") + detail
    case .foundUndone: style.red("not done") + ", as it turned out\(detail)"
    case .unknown, nil: style.yellow("not known") + detail
    }
  }

  private static func actor(_ cycle: CycleRecord) -> String { cycle.start.actor?.printable() ?? "-" }

  /// `3 done, 1 failed, 4 not sent, 2 held`, without what is none.
  private static func writes(_ cycle: CycleRecord) -> String {
    guard let end = cycle.end else { return cycle.openWrites > 0 ? "\(Numbers.count(cycle.openWrites)) not settled" : "-" }
    let parts = [
      (end.applied, "done"), (end.failed, "failed"), (end.notSent ?? 0, "not sent"), (end.held, "held"),
      (cycle.openWrites, "not settled"),
    ]
    .filter { $0.0 > 0 }.map { "\(Numbers.count($0.0)) \($0.1)" }
    return parts.isEmpty ? "-" : parts.joined(separator: ", ")
  }

  private func duration(_ cycle: CycleRecord) -> String? { cycle.end?.milliseconds.map { Numbers.duration(milliseconds: $0) } }
}
