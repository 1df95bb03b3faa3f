/// The commands that a plan names, each for a shell and with the options that make it see the same.
package struct CommandHints: Sendable, Hashable {
  /// Carries the plan out.
  package let apply: String
  /// Shows the plan.
  package let plan: String
  /// Lists who has no account.
  package let unmatched: String
  /// What comes before the digest in the command that approves.
  private let approving: [String]
  /// Configuration and targets: every command takes them.
  private let options: [String]
  /// The groups that the plan is about, for commands that plan.
  private let only: [String]

  /// `options` come after each command, `only` after those that plan, and `toApply` after the one that applies: words, not quoted yet.
  /// `approving` are the words that the digest of what is approved comes after.
  package init(options: [String] = [], only: [String] = [], toApply: [String] = [], approving: [String] = ["approve"]) {
    self.options = options
    self.only = only
    self.approving = approving
    apply = Self.line(["apply"] + options + only + toApply)
    plan = Self.line(["plan"] + options + only)
    unmatched = Self.line(["explain", "--unmatched"] + options)
  }

  /// Approves what is held, by the first digits of its digest.
  package func approve(_ digest: String) -> String { Self.line(approving + [String(digest.prefix(8))] + options + only) }

  /// A command of ours for a shell.
  package static func line(_ words: [String]) -> String { (["rollcall"] + words).map(ShellWord.quoted).joined(separator: " ") }

  /// A remark with the command in it completed: plans name it without options.
  package func completing(_ remark: String) -> String { completed(remark).text }

  /// The reason of a hold with its command completed; it is about a group of a target.
  package func completing(_ reason: String, group: String, on target: String) -> String {
    completed(reason, group: group, on: target).text
  }

  func completed(_ remark: String) -> HintedLine {
    let words = ["explain", "--dangling"]
    guard let place = remark.firstRange(of: Self.line(words)) else { return HintedLine(remark) }
    return HintedLine(
      String(remark[..<place.lowerBound]), command: Self.line(words + options), after: String(remark[place.upperBound...]))
  }

  /// Nobody types a longer name, and no line is to be filled by it.
  private static let longestName = 200

  func completed(_ reason: String, group: String, on target: String) -> HintedLine {
    guard let place = reason.firstRange(of: Self.line(["adopt"])) else { return HintedLine(reason) }
    let before = String(reason[..<place.lowerBound])
    guard group.unicodeScalars.count <= Self.longestName else {
      return HintedLine(before, command: String(reason[place.lowerBound...]))
    }
    // One target is enough, and it is this one.
    let places = options.indices.filter { options[$0] == "--target" }
    let others = options.indices.filter { !places.contains($0) && !places.contains($0 - 1) }.map { options[$0] }
    // Options of its own, such as --from, stand at the end of the reason.
    let command = Self.line(["adopt"] + others + ["--target", target, group]) + reason[place.upperBound...]
    return HintedLine(before, command: command)
  }
}
