import ArgumentParser
import Reconciliation

/// The forms in which plans are shown.
enum PlanFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json, markdown, html
}

/// How a plan was asked to be shown.
struct PlanPresentation {
  let format: PlanFormat
  /// One line for each target, and the total.
  let isSummary: Bool
  let isVerbose: Bool
  let style: TextStyle
  let hints: CommandHints

  /// Says which options do not go together.
  func validate() throws {
    if isSummary, format == .json || format == .html {
      throw ValidationError("--summary goes with --format text or markdown; the other forms have the summary in them.")
    }
  }

  /// `failed` are the targets for which there is no plan.
  func render(_ plans: [Plan], failed: [PlanDocument.Failure]) throws -> String {
    switch format {
    case .json: try PlanDocument(plans, failed: failed).json()
    case .html: PlanPage(plans, failed: failed, hints: hints).render()
    case .markdown where isSummary: PlanOverview(plans, failed: failed).markdown
    case .markdown: PlanMarkdown(plans, failed: failed, hints: hints).render()
    case .text where isSummary: PlanOverview(plans, failed: failed).text(style)
    case .text:
      plans.map { PlanText($0, style: style, isVerbose: isVerbose, hints: hints).render(for: .dryRun) }.joined(separator: "\n")
    }
  }
}
