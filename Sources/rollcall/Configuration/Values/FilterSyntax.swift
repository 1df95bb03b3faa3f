/// Whether an LDAP search filter is well formed (RFC 4515), so that a missing parenthesis is found before a server is asked.
struct FilterSyntax {
  private static let malformed = Refusal(
    "is not an LDAP filter: every part of it stands in its own parentheses, as in (&(cn=a*)(ou=b))")

  private var rest: Substring
  /// Nesting that no filter written by a person has; servers set such an end, too.
  private var depth = 0

  static func parse(_ text: String) throws(Refusal) -> String {
    var syntax = FilterSyntax(rest: Substring(text))
    try syntax.filter()
    guard syntax.rest.isEmpty else { throw malformed }
    return text
  }

  private init(rest: Substring) { self.rest = rest }

  private mutating func filter() throws(Refusal) {
    try expect("(")
    depth += 1
    guard depth <= 50 else { throw Refusal("is an LDAP filter with more than 50 levels") }
    switch rest.first {
    case "&", "|":
      rest.removeFirst()
      repeat { try filter() } while rest.first == "("
    case "!":
      rest.removeFirst()
      try filter()
    default:
      try comparison()
    }
    depth -= 1
    try expect(")")
  }

  /// `attribute=value` and its relatives `>=`, `<=`, `~=`, `:rule:=`; parentheses in a value are escaped as `\28` and `\29`.
  private mutating func comparison() throws(Refusal) {
    let item = rest.prefix { $0 != "(" && $0 != ")" }
    guard let sign = item.firstIndex(of: "="), item[..<sign].contains(where: { $0.isLetter || $0.isNumber }) else {
      throw Self.malformed
    }
    rest = rest[item.endIndex...]
  }

  private mutating func expect(_ character: Character) throws(Refusal) {
    guard rest.first == character else { throw Self.malformed }
    rest.removeFirst()
  }
}
