/// Plans in one line for each target, and all together.
package struct PlanOverview: Sendable {
  private let plans: [Plan]
  private let failed: [PlanDocument.Failure]

  /// `failed` are the targets for which there is no plan.
  package init(_ plans: [Plan], failed: [PlanDocument.Failure] = []) {
    self.plans = plans
    self.failed = failed
  }

  /// `2 targets: 1 group to create; 41 removals held`, and how many of them have no plan.
  package var total: String {
    let count = Numbers.counted(plans.count + failed.count, "target")
    guard !plans.isEmpty else { return "\(count) without a plan" }
    let missing = failed.isEmpty ? "" : ", \(Numbers.count(failed.count)) without a plan"
    return "\(count)\(missing): \(PlanSummary(of: plans).text)"
  }

  /// For people, plain or coloured: targets in the order they were given, those without a plan after them, and the total of several.
  ///
  /// Lines end with a newline each.
  package func text(_ style: TextStyle) -> String {
    let rows = plans.map { plan in
      let summary = PlanSummary(plan).text
      let isQuiet = plan.isInSync && plan.unread.isEmpty
      return (plan.target.printable(), (isQuiet ? summary : style.yellow(summary)) + Self.unread(plan))
    }
    let lost = failed.map { ($0.target.printable(), style.red("no plan: \($0.reason.printable(limit: PlanRows.reasonLimit))")) }
    var lines = (rows + lost).map { "\(style.bold($0.0)): \($0.1)" }
    if lines.count > 1 { lines.append(total) }
    return lines.map { $0 + "\n" }.joined()
  }

  /// For a merge request or a ticket: a list of the targets, and the total of several.
  package var markdown: String {
    let rows = plans.map { "- \(MarkdownText.code($0.target)): \(MarkdownText.prose(PlanSummary($0).text + Self.unread($0)))" }
    let lost = failed.map { "- \(MarkdownText.code($0.target)): no plan: \(MarkdownText.prose($0.reason))" }
    let lines = rows + lost
    return (lines + (lines.count > 1 ? ["", "**\(total)**"] : [])).map { $0 + "\n" }.joined()
  }

  private static func unread(_ plan: Plan) -> String { plan.unread.isEmpty ? "" : "; not everything was read" }
}
