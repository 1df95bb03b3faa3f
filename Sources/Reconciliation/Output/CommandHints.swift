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
    apply = Self.line(["apply"] + options + toApply)
    plan = Self.line(["plan"] + options)
    unmatched = Self.line(["explain", "--unmatched"] + options)
    self.options = options
  }

  /// Approves what is held, by the first digits of its digest.
  package func approve(_ digest: String) -> String { Self.line(["approve", String(digest.prefix(8))] + options) }

  /// A command of ours for a shell.
  package static func line(_ words: [String]) -> String { (["rollcall"] + words).map(ShellWord.quoted).joined(separator: " ") }
}
