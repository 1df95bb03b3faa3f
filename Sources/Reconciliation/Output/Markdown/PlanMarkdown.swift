/// Plans in Markdown for a merge request, an issue or a ticket: a heading for each target, what is held first, people folded away.
///
/// The form is that of GitHub and GitLab. The text is bounded: a comment takes 65,536 characters at GitHub and 1,000,000 at GitLab. What
/// does not fit is left out, people before groups and groups before what is held, and a line says so.
package struct PlanMarkdown {
  /// Under GitHub's limit for a comment, with room for a few words around it.
  package static let maximumBytes = 60_000

  private let plans: [Plan]
  private let failed: [PlanDocument.Failure]
  private let hints: CommandHints
  private let maximumBytes: Int

  /// `failed` are the targets for which there is no plan.
  package init(
    _ plans: [Plan], failed: [PlanDocument.Failure] = [], hints: CommandHints = CommandHints(),
    maximumBytes: Int = Self.maximumBytes
  ) {
    self.plans = plans
    self.failed = failed
    self.hints = hints
    self.maximumBytes = maximumBytes
  }

  /// One heading, then the targets without a plan, then the plans in their order.
  package func render() -> String {
    var text = "# Rollcall plan\n\n\(MarkdownText.prose(PlanOverview(plans, failed: failed).total)).\n"
    for failure in failed {
      text += "\n## \(MarkdownText.code(failure.target))\n\n**No plan:** \(MarkdownText.prose(failure.reason))\n"
    }
    var room = maximumBytes - text.utf8.count
    for (index, plan) in plans.enumerated() {
      guard room > Self.smallestRoom else {
        return text + "\n**\(Numbers.counted(plans.count - index, "more target")), not shown.**\n"
      }
      // What one target does not need is there for those after it.
      let share = max(Self.smallestRoom, room / (plans.count - index)) - 1
      let section = section(plan, maximumBytes: share)
      room -= section.utf8.count + 1
      text += "\n" + section
    }
    return text
  }

  private func section(_ plan: Plan, maximumBytes: Int) -> String {
    var sheet = MarkdownSheet(heading: "## \(MarkdownText.code(plan.target)) (\(plan.provider))", maximumBytes: maximumBytes)
    sheet.add("**\(MarkdownText.prose(PlanSummary(plan).text)).**")
    sheet.add(facts(plan))
    let unread = plan.unread.map { "- **Not read completely:** \(MarkdownText.prose($0.text))" }
    sheet.add(unread.isEmpty ? [] : [unread.joined(separator: "\n")], share: 2, of: "parts that were not read")
    let rows = PlanRows(plan, hints: hints)
    if !rows.held.isEmpty { addHeld(rows.held, of: plan, to: &sheet) }
    if !rows.groups.isEmpty { addGroups(rows.groups, to: &sheet) }
    let unmatched = plan.unmatched.map { ($0.origin, $0.reason) }
    sheet.add(people(unmatched, "without an account here", seeing: hints.unmatched), share: 2, of: "people without an account")
    let leftOut = plan.leftOut.map { ($0.origin, "\($0.kind.rawValue): \($0.reason)") }
    sheet.add(people(leftOut, "left out"), share: 2, of: "people left out")
    let remarks =
      plan.remarks.map { hints.completed($0.printable(limit: PlanRows.reasonLimit)) }
      + ReviewText(plan.review, hints: hints).remarks.map { HintedLine($0) }
    sheet.add(remarks.map { "> \(MarkdownText.prose($0))" }, share: 1, of: "remarks")
    return sheet.text(toSeeEverything: "\(hints.plan) --format html")
  }

  private func facts(_ plan: Plan) -> String {
    let text = PlanText(plan, style: .plain, isVerbose: false, hints: hints)
    let scale =
      "\(Numbers.counted(plan.scale.directoryGroups, "group")), \(Numbers.counted(plan.scale.directoryMemberships, "membership"))"
    let closing = MarkdownText.prose(text.closing(.dryRun), endingWith: hints.apply)
    return "\(MarkdownText.prose(text.source)), \(scale). Plan \(MarkdownText.code(String(plan.digest.prefix(8)))). \(closing)"
  }

  private func addHeld(_ rows: [PlanRow], of plan: Plan, to sheet: inout MarkdownSheet) {
    sheet.add("### Held")
    sheet.addTable(
      ["Group", "Waiting", "Why"], alignment: ["---", "---:", "---"],
      rows.map { [MarkdownText.code($0.name), Numbers.count($0.waiting), $0.hold.map(MarkdownText.prose) ?? ""] }, of: "holds")
    let review = ReviewText(plan.review, hints: hints)
    if let held = review.held, let digest = plan.review.digest {
      sheet.add(MarkdownText.prose(held, endingWith: hints.approve(digest)))
    }
    sheet.add(rows.compactMap { people(of: $0, " held") }, share: 2, of: "lists of people whose changes are held")
  }

  private func addGroups(_ rows: [PlanRow], to sheet: inout MarkdownSheet) {
    sheet.add("### Changes")
    sheet.addTable(
      ["Group", "What", "Members", "Admins"], alignment: ["---", "---", "---", "---"],
      rows.map { row in
        let name = ([row.name] + [row.newName].compactMap(\.self)).map { MarkdownText.code($0) }.joined(separator: " → ")
        let what = row.notes.isEmpty ? "changed" : row.notes.map { MarkdownText.prose($0) }.joined(separator: "; ")
        return [name, what, Self.counts(row, .add, .remove), Self.counts(row, .grant, .revoke)]
      }, of: "groups")
    sheet.add(rows.compactMap { people(of: $0, "") }, share: 2, of: "lists of people of groups")
  }

  /// `+3 -1`, empty when nothing changes.
  private static func counts(_ row: PlanRow, _ more: Change.Kind, _ less: Change.Kind) -> String {
    [(row.count(more), "+"), (row.count(less), "-")].filter { $0.0 > 0 }.map { $0.1 + Numbers.count($0.0) }.joined(separator: " ")
  }

  /// Nil when nobody is named.
  private func people(of row: PlanRow, _ word: String) -> String? {
    guard !row.people.isEmpty else { return nil }
    let lines = row.people.map { person in
      let sign: Character = person.kind == .add || person.kind == .grant ? "+" : "-"
      let role = person.kind == .add || person.kind == .remove ? "member" : "admin "
      return (sign: sign, text: "\(role)  \(person.label)\(person.note.map { "  (\($0))" } ?? "")")
    }
    return folded(
      "<code>\(HTMLText.escaped(row.name, limit: .max))</code>: \(Numbers.counted(lines.count, "change"))\(word)", lines)
  }

  /// Empty without anybody; `command` tells more of them.
  private func people(_ people: [(String, String)], _ word: String, seeing command: String? = nil) -> [String] {
    guard !people.isEmpty else { return [] }
    let hint = command.map { " (<code>\(HTMLText.escaped($0, limit: .max))</code>)" } ?? ""
    let lines = people.map { (sign: Character("?"), text: "\($0.0.printable())  \($0.1.printable())") }
    return [folded("\(Numbers.counted(people.count, "person", "people")) \(word)\(hint)", lines)]
  }

  /// The first lines; what is over is counted in the last.
  private func folded(_ summary: String, _ lines: [(sign: Character, text: String)]) -> String {
    let rest = lines.count - Self.shown
    let last = rest > 0 ? [(sign: Character("…"), text: "and \(Numbers.count(rest)) more")] : []
    return MarkdownText.folded(summary, MarkdownText.difference(lines.prefix(Self.shown) + last))
  }

  private static let shown = 100
  /// Enough for a heading, what it comes to, and a line on what is missing.
  private static let smallestRoom = 2_000
}
