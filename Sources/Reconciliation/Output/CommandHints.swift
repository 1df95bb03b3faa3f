/// The commands that a plan names, each for a shell and with the options that make it see the same.
package struct CommandHints: Sendable, Hashable {
  /// Carries the plan out.
  package let apply: String
  /// Shows the plan.
  package let plan: String
  /// Lists who has no account.
  package let unmatched: String
  private let options: [String]

  /// `options` come after each command, those of `toApply` after the one that applies: words, not quoted yet.
  package init(options: [String] = [], toApply: [String] = []) {
    self.options = options
    apply = Self.line(["apply"] + options + toApply)
    plan = Self.line(["plan"] + options)
    unmatched = Self.line(["explain", "--unmatched"] + options)
  }

  /// Approves what is held, by the first digits of its digest.
  package func approve(_ digest: String) -> String { Self.line(["approve", String(digest.prefix(8))] + options) }

  /// A command of ours for a shell.
  package static func line(_ words: [String]) -> String { (["rollcall"] + words).map(ShellWord.quoted).joined(separator: " ") }

  /// A remark with the commands in it completed: plans name them without options.
  package func completing(_ remark: String) -> String {
    let bare = Self.line(["explain", "--dangling"])
    return remark.replacing(bare, with: Self.line(["explain", "--dangling"] + options))
  }

  /// Nobody types a longer name, and no line is to be filled by it.
  private static let longestName = 200

  /// The reason of a hold with its command completed; it is about a group of a target.
  package func completing(_ reason: String, group: String, on target: String) -> String {
    guard group.unicodeScalars.count <= Self.longestName else { return reason }
    let bare = Self.line(["adopt"])
    // One target is enough, and it is this one.
    let places = options.indices.filter { options[$0] == "--target" }
    let others = options.indices.filter { !places.contains($0) && !places.contains($0 - 1) }.map { options[$0] }
    return reason.replacing(bare, with: Self.line(["adopt"] + others + ["--target", target, group]))
  }
}
