/// One comparison of a filter.
package struct FilterItem: Sendable, Hashable {
  package enum Test: Sendable, Hashable {
    case present
    case equal([UInt8])
    case approximately([UInt8])
    case atLeast([UInt8])
    case atMost([UInt8])
    /// What a value begins with, holds in this order, and ends with; empty means nothing in particular.
    case substrings(initial: [UInt8], any: [[UInt8]], final: [UInt8])
    /// `rule` is an OID or a name in lower case, nil for the attribute's own; `includesDN` also looks at the parts of the entry's DN.
    case extensible(rule: String?, includesDN: Bool, value: [UInt8])
  }

  /// In lower case and without options; empty when an extensible match names no attribute.
  package let attribute: String
  /// Options of the attribute, such as `lang-en`, in lower case.
  package let options: [String]
  package let test: Test
  /// As it was written, without its parentheses; for people.
  package let text: String

  init(description: String, test: Test, text: String) {
    let parts = description.lowercased().split(separator: ";", omittingEmptySubsequences: false).map(String.init)
    attribute = parts[0]
    options = parts.dropFirst().filter { !$0.isEmpty }
    self.test = test
    self.text = text
  }
}
