/// A plan for people: aligned, coloured only where asked for.
package struct PlanText {
  /// What is said at the end of the plan.
  package enum Purpose: Sendable {
    /// A dry run: nothing was written, and how to go on.
    case dryRun
    /// The plan is carried out right after.
    case apply
    /// A dry run of undoing a cycle: nothing was written, and the command that goes on.
    case undo(next: String)
  }

  let plan: Plan
  private let style: TextStyle
  /// Lists members of new groups and every held change.
  private let isVerbose: Bool
  private let hints: CommandHints
  private let reasons: ReasonText
  private static let nameWidth = 34
  private static let heldShown = 10

  package init(_ plan: Plan, style: TextStyle, isVerbose: Bool, hints: CommandHints = CommandHints()) {
    self.plan = plan
    self.style = style
    self.isVerbose = isVerbose
    self.hints = hints
    reasons = ReasonText(plan)
  }

  /// Lines end with a newline each. A plan that undoes a cycle says so in place of what it was made from.
  package func render(for purpose: Purpose) -> String {
    var lines = [header]
    lines += plan.unread.map { "  \(style.red("!")) not read completely: \($0.text.printable(limit: 400))" }
    lines += groupLines
    lines += holdLines
    if !plan.unmatched.isEmpty { lines += unmatchedLines }
    if !plan.leftOut.isEmpty { lines += leftOutLines }
    lines += plan.remarks.map { "  \(style.dim("i")) \(hints.completing($0.printable(limit: 400)))" }
    let review = ReviewText(plan.review, hints: hints)
    lines += review.remarks.map { "  \(style.dim("i")) \($0)" }
    lines.append("Plan \(plan.digest.prefix(8)): \(PlanSummary(plan).text).")
    if let held = review.held { lines.append(held) }
    lines.append(closing(purpose))
    return lines.map { $0 + "\n" }.joined()
  }

  private var header: String {
    let scale =
      "\(Numbers.counted(plan.scale.directoryGroups, "group")), "
      + "\(Numbers.counted(plan.scale.directoryMemberships, "membership")), \(Numbers.duration(milliseconds: plan.stamp.milliseconds))"
    let title = "\(plan.target.printable()) (\(plan.provider))"
    if let cycle = plan.undoes {
      return style.bold(pad(title, Self.nameWidth + 12))
        + style.dim("cycle \(cycle) undone, as of \(Numbers.time(plan.stamp.takenAt))")
    }
    return style.bold(pad(title, Self.nameWidth + 12)) + style.dim("\(source), \(scale)")
  }

  /// When the directory was so: now, or when the file was written that it was read from.
  var source: String {
    guard let written = plan.stamp.fileWrittenAt else { return "snapshot \(Numbers.time(plan.stamp.takenAt))" }
    return "\(plan.stamp.server.printable()) written \(Numbers.time(written))"
  }

  private var groupLines: [String] {
    var lines: [String] = []
    var memberships: [StableID: [Change]] = [:]
    var order: [GroupReference] = []
    for change in plan.changes {
      if change.account != nil {
        if memberships[change.group.source] == nil { order.append(change.group) }
        memberships[change.group.source, default: []].append(change)
      } else if change.kind != .delete {
        lines += line(change)
      }
    }
    for group in order {
      let changes = memberships[group.source] ?? []
      let common = reasons.common(of: changes)
      lines.append("  \(style.yellow("~")) group   \(named(group.name.printable(), common.text))")
      lines += changes.compactMap { membershipLine($0, tellsCause: !common.isCommon) }
    }
    for change in plan.changes where change.kind == .delete { lines += line(change) }
    return lines
  }

  private func line(_ change: Change) -> [String] {
    let name = change.group.name.printable()
    switch change {
    case .createGroup(let new):
      let deleted = reasons.cause(of: change).map { "; \($0)" } ?? ""
      let counts =
        Numbers.counted(new.members.count, "member")
        + (new.admins.isEmpty ? "" : ", \(Numbers.counted(new.admins.count, "admin"))")
      let first =
        "  \(style.green("+")) group   \(pad(name, Self.nameWidth))\(pad(counts, 24))\(style.dim("from \(new.origin.printable())\(deleted)"))"
      guard isVerbose else { return [first] }
      return [first] + new.members.map { "      \(style.green("+")) member  \($0.label.printable())" }
        + new.admins.map { "      \(style.green("+")) admin   \($0.label.printable())" }
    case .renameGroup(_, let to):
      return ["  \(style.yellow("~")) group   \(named("\(name) -> \(to.printable())", reasons.cause(of: change)))"]
    case .adoptGroup(_, _, let former):
      let reason = former == nil ? "becomes ours: adopted by its name" : "goes over to another directory group: previously"
      return ["  \(style.yellow("~")) group   \(pad(name, Self.nameWidth))\(style.dim(reason))"]
    case .deleteGroup:
      return ["  \(style.red("-")) group   \(named(name, reasons.cause(of: change)))"]
    case .addMember, .grantAdmin, .revokeAdmin, .removeMember:
      return membershipLine(change, tellsCause: true).map { [$0] } ?? []
    }
  }

  private func membershipLine(_ change: Change, tellsCause: Bool) -> String? {
    guard let label = change.account?.label.printable() else { return nil }
    let told = reasons.beside(change, tellsCause: tellsCause).map { "  " + style.dim($0) } ?? ""
    return switch change.kind {
    case .add: "      \(style.green("+")) member  \(label)\(told)"
    case .remove: "      \(style.red("-")) member  \(label)\(told)"
    case .grant: "      \(style.green("+")) admin   \(label)\(told)"
    case .revoke: "      \(style.red("-")) admin   \(label)\(told)"
    case .adopt, .rename, .create, .delete: nil
    }
  }

  private var holdLines: [String] {
    plan.holds.flatMap { hold in
      let common = reasons.common(of: hold)
      let cause = common.text.map { style.dim(" (\($0))") } ?? ""
      let text = hold.reason.text(changes: hold.changes.count).printable(limit: 400)
      let reason = hints.completing(text, group: hold.groupName, on: plan.target)
      let first =
        "  \(style.red("!")) group   \(pad(hold.groupName.printable(), Self.nameWidth))\(style.yellow(reason))\(cause)"
      let memberships = hold.changes.compactMap { membershipLine($0, tellsCause: !common.isCommon) }
      let shown = isVerbose ? memberships.count : Self.heldShown
      let rest =
        memberships.count > shown ? ["      … and \(Numbers.count(memberships.count - shown)) more (--verbose lists them)"] : []
      return [first] + memberships.prefix(shown) + rest
    }
  }

  private var unmatchedLines: [String] {
    let count = plan.unmatched.count
    let told = "\(count == 1 ? "1 person has" : "\(Numbers.count(count)) people have") no account here"
    let first = "  \(style.yellow("?")) \(pad(told, Self.nameWidth + 8))\(style.dim(hints.unmatched))"
    let shown = isVerbose ? count : Self.heldShown
    let rest = count > shown ? ["      … and \(Numbers.count(count - shown)) more (--verbose lists them)"] : []
    return [first]
      + plan.unmatched.prefix(shown).map {
        "      \(pad($0.origin.printable(), Self.nameWidth + 4)) \(style.dim($0.reason.printable()))"
      } + rest
  }

  private var leftOutLines: [String] {
    let first = "  \(style.yellow("?")) \(LeftOutPerson.counts(plan.leftOut))"
    guard isVerbose else { return [first] }
    return [first]
      + plan.leftOut.map {
        "      \(pad($0.origin.printable(), Self.nameWidth + 4)) \(style.dim("\($0.kind.rawValue): \($0.reason.printable())"))"
      }
  }

  /// A name in its column, and what is said of it there.
  private func named(_ name: String, _ text: String?) -> String { text.map { pad(name, Self.nameWidth) + style.dim($0) } ?? name }

  /// What it costs, and how to go on.
  func closing(_ purpose: Purpose) -> String {
    let cost = plan.cost
    let about =
      "About \(Numbers.counted(cost.calls, "call"))"
      + (cost.seconds.map { ", \(Numbers.duration(seconds: max(1, $0))) at \(Numbers.rate(cost.callsPerSecond ?? 0))" } ?? "")
    switch purpose {
    case .apply: return plan.changes.isEmpty ? "Nothing to write." : "\(about)."
    case .undo(let next):
      return plan.changes.isEmpty ? "Nothing was written." : "\(about). Nothing was written. Undo it with: \(next)"
    case .dryRun where plan.stamp.fileWrittenAt != nil:
      return "Nothing was written. What was planned from a file is not applied: name the server in directory.urls"
    case .dryRun:
      return plan.changes.isEmpty ? "Nothing was written." : "\(about). Nothing was written. Apply with: \(hints.apply)"
    }
  }

  private func pad(_ text: String, _ width: Int) -> String {
    text.count >= width ? text + "  " : text + String(repeating: " ", count: width - text.count)
  }
}
