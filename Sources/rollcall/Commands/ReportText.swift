import Engine
import Reconciliation

/// What went wrong in a cycle, for people.
enum ReportText {
  private static let shown = 20

  /// One line for each step that failed, then why the rest was not tried; empty when all went well.
  static func failures(_ report: CycleReport) -> [String] {
    // Steps that were not sent because the work ended are told by the line on why it ended.
    let ended = report.problem.map { StepOutcome.Result.skipped($0) }
    var lines = report.failures.filter { $0.result != ended }.compactMap { line($0, target: report.target) }
    if lines.count > shown {
      lines = lines.prefix(shown) + ["\(report.target): … and \(Numbers.count(lines.count - shown)) more failures"]
    }
    if let problem = report.problem { lines.append("\(report.target): \(problem)") }
    return lines
  }

  /// Shows what came of a cycle: failures, what is not to be seen, and a line in the end.
  static func show(_ report: CycleReport, on console: Console) -> ExitStatus {
    for line in failures(report) { console.report("error", line) }
    for group in report.refused {
      console.report("error", "\(report.target): '\(group.name.printable())': left alone: \(group.reason.printable(limit: 400))")
    }
    for name in report.settled {
      console.report("note", "\(report.target): '\(name.printable())': nothing of the saved plan is to be done any more")
    }
    for text in report.unverified {
      console.report("warning", "\(report.target): answered with yes and not to be seen afterwards: \(text.printable())")
    }
    if report.plan != nil {
      console.write("\(report.target.printable()): \(report.summary.printable(limit: 400)).\n")
    }
    return switch report.outcome {
    case .inSync, .applied: .success
    case .held: .held
    case .quiet: .pending
    case .partial, .stopped: .partlyApplied
    case .failed: .failure
    }
  }

  private static func line(_ outcome: StepOutcome, target: String) -> String? {
    let what = outcome.step.changes.map { describe($0, by: outcome.step.write) }.joined(separator: " and ")
    return switch outcome.result {
    case .done: nil
    case .refused(let reason): "\(target): \(what): refused: \(reason)"
    case .unknown(let reason): "\(target): \(what): outcome unknown, the next run looks again: \(reason)"
    case .skipped(let reason): "\(target): \(what): not sent: \(reason)"
    }
  }

  private static func describe(_ change: Change, by write: Write) -> String {
    let group = "'\(change.group.name.printable())'"
    let account = change.account.map { $0.label.printable() } ?? ""
    return switch change {
    case .adoptGroup: "adopt \(group)"
    case .renameGroup(_, let to): "rename \(group) to '\(to.printable())'"
    case .createGroup(let new): added(by: write, to: new).map { "add \($0.printable()) to \(group)" } ?? "create \(group)"
    case .addMember: "add \(account) to \(group)"
    case .grantAdmin: "make \(account) an admin of \(group)"
    case .revokeAdmin: "take admin rights of \(group) from \(account)"
    case .removeMember: "remove \(account) from \(group)"
    case .deleteGroup: "delete \(group)"
    }
  }

  /// Who is added by a write of a provider that cannot create a group with its members.
  private static func added(by write: Write, to group: NewGroup) -> String? {
    guard case .setMember(let account, _) = write else { return nil }
    return group.members.first { $0.id == account }?.label ?? "\(account)"
  }
}
