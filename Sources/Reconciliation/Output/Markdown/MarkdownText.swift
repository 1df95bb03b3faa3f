/// Text in Markdown as GitHub and GitLab take it (GitHub Flavored Markdown, GitLab Flavored Markdown).
enum MarkdownText {
  /// A name as a code span: no Markdown, HTML, link, mention, reference or emoji is looked for in one.
  ///
  /// It begins and ends with more backticks than stand together in the name, and loses one blank at each end when it has one at both
  /// (CommonMark 6.1). A name of nothing but blanks is `(none)`.
  static func code(_ text: String, limit: Int = 200) -> String {
    let content = text.printable(limit: limit)
    let scalars = content.unicodeScalars
    guard let first = scalars.first, let last = scalars.last, scalars.contains(where: { $0 != " " }) else { return "(none)" }
    let fence = String(repeating: "`", count: longestRunOfBackticks(in: content) + 1)
    let pad = first == "`" || last == "`" || (first == " " && last == " ") ? " " : ""
    return fence + pad + content + pad + fence
  }

  /// A sentence in which names may stand: what is no plain word or number becomes a code span, word by word.
  ///
  /// The punctuation around a word stays outside of its span.
  static func prose(_ text: String, limit: Int = PlanRows.reasonLimit) -> String {
    text.printable(limit: limit).unicodeScalars.split(separator: " ").enumerated().map { place, word in
      // `1.` at the beginning would begin a list.
      if isPlain(word), !(place == 0 && (word.last == "." || word.last == ")")) { return String(word) }
      let core = core(of: word)
      guard !core.isEmpty else { return code(String(word), limit: .max) }
      return String(word[..<core.startIndex]) + code(String(core), limit: .max) + String(word[core.endIndex...])
    }.joined(separator: " ")
  }

  /// A sentence, with the command that it may end with in one piece, to be copied.
  static func prose(_ text: String, endingWith command: String) -> String {
    guard text.hasSuffix(command) else { return prose(text) }
    return prose(HintedLine(String(text.dropLast(command.count)), command: command))
  }

  /// A sentence with the command that it names in one piece; the sentence is bounded already.
  static func prose(_ line: HintedLine) -> String {
    guard !line.command.isEmpty else { return prose(line.text, limit: .max) }
    // The bracket before the command and what ends the sentence after it stand close to it.
    let (open, close) = (line.before.hasSuffix("("), line.after.hasPrefix(")"))
    let before = prose(String(line.before.dropLast(open ? 1 : 0)), limit: .max)
    let after = prose(String(line.after.dropFirst(close ? 1 : 0)), limit: .max)
    let command = (open ? "(" : "") + code(line.command, limit: .max) + (close ? ")" : "")
    return [before, command, after].filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// A row of a table; a `|` separates cells even within a code span, unless it is escaped (GFM 4.10).
  static func row(_ cells: [String]) -> String {
    "| " + cells.map { $0.rewriting { $0 == "|" ? "\\|" : nil } }.joined(separator: " | ") + " |"
  }

  /// Lines that are shown as they are, in colours where they begin with `+` or `-`.
  ///
  /// None of them ends the block: that takes a line of nothing but backticks, and each of these begins with a sign.
  static func difference(_ lines: [(sign: Character, text: String)]) -> String {
    "```diff\n" + lines.map { "\($0.sign) \($0.text.printable(limit: PlanRows.reasonLimit))\n" }.joined() + "```"
  }

  /// Folded text under a line of HTML, which has to be escaped already. The empty lines make Markdown of what is between them.
  static func folded(_ summary: String, _ body: String) -> String {
    "<details><summary>\(summary)</summary>\n\n\(body)\n\n</details>"
  }

  /// Letters with hyphens or apostrophes between them, a number, a date, a time or a rate, with the punctuation of a sentence around it.
  ///
  /// Nothing else: a word with `@`, `#`, `!`, `_`, `*`, or of letters and digits, may be a mention, a reference, a link or emphasis.
  private static func isPlain(_ word: Substring.UnicodeScalarView) -> Bool {
    let core = core(of: word)
    guard let first = core.first, let last = core.last else { return word.elementsEqual("%".unicodeScalars) }
    var digits = Array(core)
    if first == "+" || first == "-" { digits.removeFirst() }
    if digits.count > 1, last == "Z" || last == "s" { digits.removeLast() }
    if digits.allSatisfy({ "0123456789,.:-/".unicodeScalars.contains($0) }) { return digits.contains { "0"..."9" ~= $0 } }
    return core.split(omittingEmptySubsequences: false) { $0 == "-" || $0 == "'" }
      .allSatisfy { !$0.isEmpty && $0.allSatisfy(\.properties.isAlphabetic) }
  }

  /// A word without the punctuation around it.
  private static func core(of word: Substring.UnicodeScalarView) -> Substring.UnicodeScalarView {
    var core = word.drop { "('".unicodeScalars.contains($0) }
    while let last = core.last, ",.;:)?'".unicodeScalars.contains(last) { core.removeLast() }
    return core
  }

  private static func longestRunOfBackticks(in text: String) -> Int {
    text.unicodeScalars.split { $0 != "`" }.map(\.count).max() ?? 0
  }
}
