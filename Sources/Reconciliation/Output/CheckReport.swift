/// What `rollcall check` found, part by part.
package struct CheckReport: Sendable {
  package struct Section: Sendable {
    /// What was tried: `directory`, or a target.
    package let title: String
    package let findings: [Finding]
  }

  package private(set) var sections: [Section] = []

  package init() {}

  package mutating func add(_ title: String, _ findings: [Finding]) {
    sections.append(Section(title: title, findings: findings))
  }

  package var hasFailure: Bool { sections.contains { $0.findings.contains { $0.verdict == .fails } } }

  /// Keys sorted, two blanks of indentation, a newline at the end. The form has a version; within one, keys are added and never change their
  /// meaning.
  package func json() throws -> String {
    try JSONText.encode(CheckDocument(sections))
  }
}

extension CheckReport.Section {
  /// The section for people: aligned, coloured only where asked for. Lines end with a newline each.
  package func text(_ style: TextStyle) -> String {
    let width = findings.map(\.subject.count).max() ?? 0
    var text = style.bold(title.printable()) + "\n"
    for finding in findings {
      let mark =
        switch finding.verdict {
        case .works: style.green("ok  ")
        case .warning: style.yellow("warn")
        case .fails: style.red("FAIL")
        }
      let subject = finding.subject.printable()
      let padding = String(repeating: " ", count: max(0, width - subject.count))
      text += "  \(mark)  \(subject)\(padding)  \(finding.text.printable(limit: 400))\n"
      if let advice = finding.advice {
        text += "        \(String(repeating: " ", count: width))\(style.dim("-> \(advice.printable(limit: 400))"))\n"
      }
    }
    return text
  }
}

private struct CheckDocument: Encodable {
  private let format = "rollcall-check"
  private let version = 1
  private let sections: [Section]

  private struct Section: Encodable {
    let title: String
    let findings: [Row]
  }

  private struct Row: Encodable {
    let verdict: Finding.Verdict
    let subject: String
    let text: String
    let advice: String?
  }

  init(_ sections: [CheckReport.Section]) {
    self.sections = sections.map { section in
      Section(
        title: section.title,
        findings: section.findings.map { Row(verdict: $0.verdict, subject: $0.subject, text: $0.text, advice: $0.advice) })
    }
  }
}
