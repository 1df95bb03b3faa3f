extension String {
  /// The text with some of its Unicode scalars written otherwise; `form` gives nil for those that stay.
  ///
  /// Scalar by scalar, not by characters: a quote with an accent on it is a character of its own, and still a quote to whoever parses it.
  package func rewriting(_ form: (Unicode.Scalar) -> String?) -> String {
    var result = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      if let other = form(scalar) { result.append(contentsOf: other.unicodeScalars) } else { result.append(scalar) }
    }
    return String(result)
  }
}
