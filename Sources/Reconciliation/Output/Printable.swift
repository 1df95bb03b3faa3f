extension String {
  /// The text as it may be shown on a terminal or in a log: one line, nothing in it that moves a cursor or turns writing around.
  ///
  /// Control characters, line and paragraph separators, and bidirectional marks become `\u{…}`; what is over `limit` Unicode scalars
  /// is cut (scalars, because one character can hold any number of them).
  package func printable(limit: Int = 200) -> String {
    // As most names are: nothing to look up.
    if utf8.count <= limit, utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return self }
    var result = ""
    for (index, scalar) in unicodeScalars.enumerated() {
      if index == limit { return result + "…" }
      if scalar.isHarmless {
        result.unicodeScalars.append(scalar)
      } else {
        result += "\\u{\(String(scalar.value, radix: 16))}"
      }
    }
    return result
  }
}

extension Unicode.Scalar {
  /// Whether it can be shown as it is: it neither moves a cursor nor hides or turns text.
  package var isHarmless: Bool {
    switch properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: false
    case .format: value == 0x200D  // joins the parts of one emoji; all other format characters hide or turn text
    default: true
    }
  }
}
