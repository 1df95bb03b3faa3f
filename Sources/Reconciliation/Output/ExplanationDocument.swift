/// An explanation as JSON, for machines. The form has a version; within one, keys are added and never change their meaning.
///
/// Shape: `format`, `version`, `snapshot`, and one of `person`, `group`, `account`, `unmatched`, `dangling`, by what was explained.
package struct ExplanationDocument: Encodable {
  private let format = "rollcall-explanation"
  private let version = 1
  private let snapshot: SnapshotStamp
  private var person: PersonExplanation?
  private var group: GroupExplanation?
  private var account: AccountExplanation?
  private var unmatched: [UnmatchedExplanation]?
  private var dangling: DanglingExplanation?

  package init(_ explanation: Explanation, _ stamp: SnapshotStamp) {
    snapshot = stamp
    switch explanation {
    case .person(let value): person = value
    case .group(let value): group = value
    case .account(let value): account = value
    case .unmatched(let value): unmatched = value
    case .dangling(let value): dangling = value
    }
  }

  /// Keys sorted, two blanks of indentation, a newline at the end: equal explanations give equal bytes.
  package func json() throws -> String {
    try JSONText.encode(self)
  }
}
