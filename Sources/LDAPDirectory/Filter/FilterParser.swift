/// Reads the text form of a search filter (RFC 4515, 3), byte by byte.
struct FilterParser {
  /// Nesting that no filter written by a person has; servers set such an end, too.
  static let maximumDepth = 50

  private let bytes: [UInt8]
  private var position = 0
  private var depth = 0

  init(_ text: String) { bytes = Array(text.utf8) }

  /// The whole text as one filter.
  mutating func parse() throws(FilterError) -> Filter {
    let filter = try parseFilter()
    guard position == bytes.count else { throw error("goes on after its last parenthesis") }
    return filter
  }

  private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

  private func error(_ reason: String) -> FilterError { FilterError(reason: reason, position: position) }

  private mutating func expect(_ byte: UInt8, or reason: String) throws(FilterError) {
    guard current == byte else { throw error(reason) }
    position += 1
  }

  private mutating func skipBlanks() {
    while let byte = current, byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\n") { position += 1 }
  }

  private mutating func parseFilter() throws(FilterError) -> Filter {
    try expect(UInt8(ascii: "("), or: "needs a parenthesis around every part of it, as in (&(cn=a*)(ou=b))")
    depth += 1
    guard depth <= Self.maximumDepth else { throw error("has more than \(Self.maximumDepth) levels") }
    let filter: Filter
    switch current {
    case UInt8(ascii: "&"): filter = .and(try parseList())
    case UInt8(ascii: "|"): filter = .or(try parseList())
    case UInt8(ascii: "!"):
      position += 1
      skipBlanks()
      filter = .not(try parseFilter())
      skipBlanks()
    default: filter = .item(try parseItem())
    }
    depth -= 1
    try expect(UInt8(ascii: ")"), or: "lacks a closing parenthesis")
    return filter
  }

  private mutating func parseList() throws(FilterError) -> [Filter] {
    position += 1
    skipBlanks()
    var filters: [Filter] = []
    while current == UInt8(ascii: "(") {
      filters.append(try parseFilter())
      skipBlanks()
    }
    guard !filters.isEmpty else { throw error("has nothing after & or |") }
    return filters
  }

  /// `attribute=value` and its relatives `>=`, `<=`, `~=`, `:rule:=`.
  private mutating func parseItem() throws(FilterError) -> FilterItem {
    let start = position
    let description = parseDescription()
    switch current {
    case UInt8(ascii: ":"): return try parseExtensible(description, from: start)
    case UInt8(ascii: "="):
      position += 1
      let test = try parseEquality()
      return try item(description, test, from: start)
    case UInt8(ascii: ">"), UInt8(ascii: "<"), UInt8(ascii: "~"):
      let sign = bytes[position]
      position += 1
      try expect(UInt8(ascii: "="), or: "has no = where a comparison needs one")
      let value = try parseValue()
      guard current != UInt8(ascii: "*") else { throw error("has a * where only = may have one: write it as \\2a") }
      switch sign {
      case UInt8(ascii: ">"): return try item(description, .atLeast(value), from: start)
      case UInt8(ascii: "<"): return try item(description, .atMost(value), from: start)
      default: return try item(description, .approximately(value), from: start)
      }
    default: throw error("has no = where a comparison needs one")
    }
  }

  private func item(_ description: String, _ test: FilterItem.Test, from start: Int) throws(FilterError) -> FilterItem {
    guard Self.isDescription(description) else {
      throw FilterError(reason: "has a comparison without the name of an attribute", position: start)
    }
    return FilterItem(description: description, test: test, text: String(decoding: bytes[start..<position], as: UTF8.self))
  }

  /// A name or an OID, with options.
  private mutating func parseDescription() -> String {
    let start = position
    while let byte = current, Self.isNameByte(byte) || byte == UInt8(ascii: ";") { position += 1 }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte | 0x20 {
    case UInt8(ascii: "a")...UInt8(ascii: "z"): true
    default: UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte || "-._".utf8.contains(byte)
    }
  }

  private static func isDescription(_ text: String) -> Bool {
    guard let first = text.utf8.first else { return false }
    return isNameByte(first) && !"-._".utf8.contains(first)
  }

  /// `[attribute][:dn][:rule]:=value`; at least one of attribute and rule.
  private mutating func parseExtensible(_ description: String, from start: Int) throws(FilterError) -> FilterItem {
    var includesDN = false
    var rule: String?
    while true {
      try expect(UInt8(ascii: ":"), or: "has no := after a matching rule")
      if current == UInt8(ascii: "=") { break }
      let word = parseDescription().lowercased()
      if word == "dn", !includesDN, rule == nil {
        includesDN = true
      } else {
        guard rule == nil, Self.isDescription(word) else { throw error("has a matching rule that is no name and no number") }
        rule = word
      }
    }
    position += 1
    let value = try parseValue()
    guard current != UInt8(ascii: "*") else { throw error("has a * where only = may have one: write it as \\2a") }
    let test = FilterItem.Test.extensible(rule: rule, includesDN: includesDN, value: value)
    guard description.isEmpty, rule != nil else { return try item(description, test, from: start) }
    return FilterItem(description: "", test: test, text: String(decoding: bytes[start..<position], as: UTF8.self))
  }

  private mutating func parseEquality() throws(FilterError) -> FilterItem.Test {
    var parts = [try parseValue()]
    while current == UInt8(ascii: "*") {
      position += 1
      parts.append(try parseValue())
    }
    if parts.count == 1 { return .equal(parts[0]) }
    if parts.count == 2, parts.allSatisfy(\.isEmpty) { return .present }
    let any = Array(parts[1..<(parts.count - 1)])
    guard any.allSatisfy({ !$0.isEmpty }) else { throw error("has two * in a row") }
    return .substrings(initial: parts[0], any: any, final: parts[parts.count - 1])
  }

  /// Bytes up to a parenthesis or a star; these, the backslash and NUL are written as a backslash and two digits.
  private mutating func parseValue() throws(FilterError) -> [UInt8] {
    var value: [UInt8] = []
    while let byte = current {
      switch byte {
      case UInt8(ascii: ")"), UInt8(ascii: "*"): return value
      case UInt8(ascii: "("), 0: throw error("has a character in a value that has to be escaped, as in \\28 for a parenthesis")
      case UInt8(ascii: "\\"):
        guard position + 2 < bytes.count, let high = Hexadecimal.digit(bytes[position + 1]),
          let low = Hexadecimal.digit(bytes[position + 2])
        else { throw error("has a backslash without two hexadecimal digits after it") }
        value.append(high << 4 | low)
        position += 3
      default:
        value.append(byte)
        position += 1
      }
    }
    return value
  }
}
