/// A search filter, taken apart (RFC 4511, 4.5.1.7; its text form is RFC 4515).
package indirect enum Filter: Sendable, Equatable {
  /// At least one part each.
  case and([Filter])
  case or([Filter])
  case not(Filter)
  case item(FilterItem)

  /// Reads the text form; throws where and why it is none.
  ///
  /// Every part stands in its own parentheses. Blanks between the parts of a list are passed over, as libldap does.
  package init(parsing text: String) throws(FilterError) {
    var parser = FilterParser(text)
    self = try parser.parse()
  }
}
