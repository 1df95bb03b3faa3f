import Reconciliation

/// The targets of the configuration, for shells that complete `--target`.
enum TargetNames {
  /// `words` are those of the command line so far; what is completed already is left to the shell.
  @Sendable static func completing(_ words: [String], _: Int, _: String) -> [String] { all(words) }

  /// The names in the order of the configuration that the words name, or of the usual one; empty when it cannot be read or is refused, because
  /// there is nowhere to say so while a line is typed.
  static func all(_ words: [String], files: any FileAccess = SystemFiles()) -> [String] {
    // Refused configurations are what `rollcall check` is for.
    let configuration = try? ConfigurationLoader.load(path: path(words), files: files)
    return configuration?.targets.map(\.policy.target) ?? []
  }

  private static func path(_ words: [String]) -> String {
    let options = ["-c", "--config"]
    let apart = zip(words, words.dropFirst()).filter { options.contains($0.0) }.last?.1
    let joined = words.last { $0.hasPrefix("--config=") }?.dropFirst("--config=".count)
    return apart ?? joined.map(String.init) ?? Configuration.defaultPath
  }
}
