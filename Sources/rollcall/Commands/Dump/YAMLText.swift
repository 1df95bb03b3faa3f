import Reconciliation

/// Texts as YAML takes them whatever is in them.
enum YAMLText {
  /// In double quotes, on one line: what could end the quotes, break the line or turn the writing around is escaped (YAML 1.2, 5.7).
  static func quoted(_ text: String) -> String { "\"\(text.unicodeScalars.map(escaped).joined())\"" }

  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    if scalar == "\"" || scalar == "\\" { return "\\\(scalar)" }
    if scalar.isHarmless { return String(scalar) }
    let digits = String(scalar.value, radix: 16)
    let (letter, width) = scalar.value <= 0xFF ? ("x", 2) : scalar.value <= 0xFFFF ? ("u", 4) : ("U", 8)
    return "\\\(letter)\(String(repeating: "0", count: width - digits.count))\(digits)"
  }
}
