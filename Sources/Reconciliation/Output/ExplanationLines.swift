/// Aligned lines of an explanation: what is told of and, after it, what is told.
struct ExplanationLines {
  private(set) var lines: [String] = []
  let style: TextStyle
  private static let width = 12

  init(style: TextStyle) { self.style = style }

  /// Lines end with a newline each.
  var text: String { lines.map { $0 + "\n" }.joined() }

  /// A heading in bold, with what is told beside it.
  mutating func title(_ text: String, _ note: String = "") {
    lines.append(style.bold(text.printable(limit: 400)) + (note.isEmpty ? "" : "  " + style.dim(note.printable(limit: 400))))
  }

  /// `word` stands in a column of its own; an empty one goes on with what was told last.
  mutating func line(_ word: String, _ text: String, indent: Int = 2, paint: (String) -> String = { $0 }) {
    let shown = word.printable()
    let padding = String(repeating: " ", count: max(1, Self.width - shown.count))
    lines.append("\(String(repeating: " ", count: indent))\(shown)\(padding)\(paint(text.printable(limit: 400)))")
  }

  mutating func blank() { lines.append("") }

  /// A chain: the person, then each group on a line of its own.
  mutating func chain(_ word: String, _ person: String, _ chain: MembershipChain, of group: String?, indent: Int) {
    line(word, person, indent: indent)
    let groups = chain.groups.isEmpty ? [group ?? ""] : chain.groups
    for (place, name) in groups.enumerated() {
      let note = place == 0 ? "  " + style.dim(chain.note.printable(limit: 400)) : ""
      let column = String(repeating: " ", count: indent + Self.width)
      lines.append("\(column)-> \(name.printable(limit: 400))\(note)")
    }
  }

  /// What the plan does, or the reason why something is so.
  mutating func plan(_ lines: [String], indent: Int) {
    for text in lines { line("plan", text, indent: indent, paint: style.yellow) }
  }

  mutating func reasons(_ lines: [String], indent: Int) { for text in lines { line("because", text, indent: indent) } }
}

extension MembershipChain {
  /// How the first group of the chain has the person, in words.
  var note: String {
    isWhole
      ? "names the person by \(by)"
      : "has the person by what the server says (\(by)); the groups on the way are not below groups.base, or may not be read"
  }
}
