import Crypto
import FoundationEssentials

/// Plans as one page of HTML that asks for nothing from anywhere: what is held first, searchable, readable on a phone.
///
/// Its policy (Content Security Policy 3) lets nothing load and nothing run but its own style and script, which it names by their hashes.
/// Without a script the page still shows the summaries, what is held, and the first groups. Equal plans give equal bytes.
package struct PlanPage {
  private let plans: [Plan]
  private let failed: [PlanDocument.Failure]
  private let hints: CommandHints
  private let rows: [PlanRows]

  /// `failed` are the targets for which there is no plan.
  package init(_ plans: [Plan], failed: [PlanDocument.Failure] = [], hints: CommandHints = CommandHints()) {
    self.plans = plans
    self.failed = failed
    self.hints = hints
    rows = plans.map { PlanRows($0, hints: hints) }
  }

  /// The whole document, in UTF-8.
  package func render() -> String {
    let script = String(decoding: PackageResources.page_js, as: UTF8.self)
    let style = String(decoding: PackageResources.page_css, as: UTF8.self)
    let overview = PlanOverview(plans, failed: failed)
    let names = (plans.map(\.target) + failed.map(\.target)).map { HTMLText.escaped($0) }.joined(separator: ", ")
    return """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src \(Self.hash(script)); style-src \(Self.hash(style)); \
      base-uri 'none'; form-action 'none'">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="referrer" content="no-referrer">
      <title>Rollcall plan: \(names)</title>
      <style>\(style)</style>
      </head>
      <body>
      <header>
      <h1>Rollcall plan</h1>
      <p class="lead">\(HTMLText.escaped(overview.total, limit: .max)).</p>
      \(tiles)
      </header>
      \(tools)
      <main>
      \(failures)\(held)\(sections)</main>
      <footer>Made by rollcall plan. This page loads nothing and sends nothing.</footer>
      <script type="application/json" id="plan">\(data)</script>
      <script>\(script)</script>
      </body>
      </html>

      """
  }

  /// CSP 3, 2.3.1: the SHA-256 of the element's text, in Base64.
  private static func hash(_ text: String) -> String {
    "'sha256-\(Data(SHA256.hash(data: Array(text.utf8))).base64EncodedString())'"
  }

  private var data: String {
    var data = PageData()
    for (plan, rows) in zip(plans, rows) { data.add(plan.target.printable(), rows, lists: lists(plan)) }
    return data.finished()
  }

  private var tiles: String {
    let sum = PlanSummary(of: plans)
    let tiles = [
      ("held", "", sum.held, "held"), ("add", "", sum.created, "to create"), ("", "", sum.adopted, "to adopt"),
      ("", "", sum.renamed, "to rename"), ("", "", sum.changedGroups, "to change"), ("remove", "", sum.deleted, "to delete"),
      ("add", "+", sum.membersAdded, "member"), ("remove", "−", sum.membersRemoved, "member"),
      ("add", "+", sum.adminsGranted, "admin"),
      ("remove", "−", sum.adminsRevoked, "admin"),
    ]
    let items = tiles.filter { $0.2 > 0 }.map { look, sign, count, noun in
      "<li class=\"\(look)\"><b>\(sign)\(Numbers.count(count))</b> \(noun)\(sign.isEmpty || count == 1 ? "" : "s")</li>"
    }.joined()
    return items.isEmpty ? "" : "<ul class=\"tiles\">\(items)</ul>"
  }

  private var tools: String {
    let buttons = [("all", "All"), ("held", "Held"), ("removals", "Removals")].map { show, word in
      "<button type=\"button\" data-show=\"\(show)\" aria-pressed=\"\(show == "all")\">\(word)</button>"
    }
    return """
      <div class="tools" hidden>
      <label for="find">Find a group or a person</label>
      <input id="find" type="search" placeholder="Find a group or a person" autocomplete="off" spellcheck="false">
      <div role="group" aria-label="What is shown">\(buttons.joined())</div>
      <p id="found" role="status"></p>
      </div>
      """
  }

  private var failures: String {
    failed.map { failure in
      let reason = HTMLText.escaped(failure.reason, limit: PlanRows.reasonLimit)
      return "<section class=\"failed\"><div class=\"head\"><h2>\(HTMLText.name(failure.target)) <small>no plan</small></h2>"
        + "<p class=\"alert\">\(reason)</p></div></section>\n"
    }.joined()
  }

  private var held: String {
    let all = zip(plans, rows).flatMap { plan, rows in rows.held.map { (row: $0, tag: plans.count > 1 ? plan.target : "") } }
    guard !all.isEmpty else { return "" }
    return """
      <section id="held"><div class="head"><h2>Held</h2><p>Known, and not done: each waits for the reason beside it.</p></div>
      <div class="rows">\(PageRows.html(all))</div></section>

      """
  }

  private var sections: String { plans.indices.map(section).joined() }
}

extension PlanPage {
  private func section(_ place: Int) -> String {
    let plan = plans[place]
    let review = ReviewText(plan.review, hints: hints)
    let lines =
      plan.remarks.map { hints.completed($0.printable(limit: PlanRows.reasonLimit)) } + review.remarks.map { HintedLine($0) }
    let remarks = lines.map { "<li>\(Self.line($0))</li>" }.joined()
    let unread = plan.unread.map {
      "<p class=\"alert\">Not read completely: \(HTMLText.escaped($0.text, limit: PlanRows.reasonLimit))</p>"
    }
    return """
      <section id="target-\(place)"><div class="head">
      <h2>\(HTMLText.name(plan.target)) <small>\(HTMLText.escaped(plan.provider))</small></h2>
      <p class="summary">\(HTMLText.escaped(PlanSummary(plan).text, limit: .max)).</p>
      \(unread.joined())<p class="facts">\(facts(plan))</p>\(approving(plan))
      </div><div class="rows">\(PageRows.html(rows[place].groups.map { (row: $0, tag: "") }))\(PageRows.html(lists(plan)))</div>
      \(remarks.isEmpty ? "" : "<ul class=\"remarks\">\(remarks)</ul>")</section>

      """
  }

  private func facts(_ plan: Plan) -> String {
    let text = PlanText(plan, style: .plain, isVerbose: false, hints: hints)
    let scale =
      "\(Numbers.counted(plan.scale.directoryGroups, "group")), \(Numbers.counted(plan.scale.directoryMemberships, "membership"))"
    let closing = Self.sentence(text.closing(.dryRun), endingWith: hints.apply)
    return "\(HTMLText.escaped(text.source)), \(scale). Plan <code>\(plan.digest.prefix(8))</code>. \(closing)"
  }

  /// What limits hold, and how it is approved; empty when they hold nothing.
  private func approving(_ plan: Plan) -> String {
    guard let held = ReviewText(plan.review, hints: hints).held, let digest = plan.review.digest else { return "" }
    return "<p class=\"facts\">\(Self.sentence(held, endingWith: hints.approve(digest)))</p>"
  }

  /// A sentence, with the command that it may end with in one piece, to be copied.
  private static func sentence(_ text: String, endingWith command: String) -> String {
    guard text.hasSuffix(command) else { return HTMLText.escaped(text, limit: .max) }
    let words = HTMLText.escaped(String(text.dropLast(command.count)), limit: .max)
    return "\(words)<code>\(HTMLText.escaped(command, limit: .max))</code>"
  }

  private static func line(_ line: HintedLine) -> String {
    func escaped(_ text: String) -> String { HTMLText.escaped(text, limit: .max) }
    return escaped(line.before) + (line.command.isEmpty ? "" : "<code>\(escaped(line.command))</code>") + escaped(line.after)
  }

  /// People who are in no row of a group: without an account, and left out.
  private func lists(_ plan: Plan) -> [PageList] {
    let unmatched = PageList(
      title:
        "\(plan.unmatched.count == 1 ? "1 person has" : "\(Numbers.count(plan.unmatched.count)) people have") no account here",
      command: hints.unmatched, people: plan.unmatched.map { ($0.origin.printable(), $0.reason.printable()) })
    let leftOut = PageList(
      title: LeftOutPerson.counts(plan.leftOut),
      people: plan.leftOut.map { ($0.origin.printable(), "\($0.kind.rawValue): \($0.reason)".printable()) })
    return [unmatched, leftOut].filter { !$0.people.isEmpty }
  }
}
