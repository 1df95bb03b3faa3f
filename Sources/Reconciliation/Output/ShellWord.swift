/// Text as one word of a `bash` command line.
package enum ShellWord {
  private static let plain = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-./:=,@%+".unicodeScalars)

  /// The text itself where nothing in it means anything to a shell, otherwise in quotes; always one line, and harmless on a terminal.
  package static func quoted(_ text: String) -> String {
    let scalars = text.unicodeScalars
    if !scalars.isEmpty, scalars.allSatisfy(plain.contains) { return text }
    // '…' takes everything but a quote as it is; $'…' knows escapes (bash(1), QUOTING).
    if scalars.allSatisfy({ $0.isHarmless && $0 != "'" }) { return "'\(text)'" }
    return "$'\(scalars.map(escaped).joined())'"
  }

  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    if scalar == "'" || scalar == "\\" { return "\\\(scalar)" }
    if scalar.isHarmless { return String(scalar) }
    return String(scalar).utf8.map { "\\x\($0 < 16 ? "0" : "")\(String($0, radix: 16))" }.joined()
  }
}
