/// The two halves of a name rule: a regular expression and what is made of what it captured.
enum NamePattern {
  /// The expression itself, when it is one.
  static func expression(_ text: String) throws(Refusal) -> String {
    do {
      _ = try Regex(text)
    } catch {
      throw Refusal("is not a regular expression that can be used: \(oneLine(error))")
    }
    return text
  }

  /// Refuses a replacement that names more captures than the expression has; `$$` is a dollar sign.
  static func check(replacement: String, for expression: String) throws(Refusal) {
    guard let captures = captureCount(of: expression) else { return }
    var rest = Substring(replacement)
    while let sign = rest.firstIndex(of: "$") {
      rest = rest[rest.index(after: sign)...]
      guard let next = rest.popFirst(), next.isASCII, let number = next.wholeNumberValue else { continue }
      if number > captures { throw Refusal("has $\(number) in it, and `match` captures \(captures): $1 is the first") }
    }
  }

  /// Nil when it cannot be told, such as for an expression that ends in a comment.
  private static func captureCount(of expression: String) -> Int? {
    // The empty alternative always matches the empty text, and a match names every capture, used or not. An expression that
    // cannot stand in parentheses throws here: then nothing is known, which is no fault.
    guard let probe = try? Regex("(?:\(expression))|"), let match = try? probe.wholeMatch(in: "") else { return nil }
    return match.output.count - 1
  }

  private static func oneLine(_ error: any Error) -> String {
    "\(error)".split(whereSeparator: \.isNewline).first.map(String.init) ?? "unknown reason"
  }
}
