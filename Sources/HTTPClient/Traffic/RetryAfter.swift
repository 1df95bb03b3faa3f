/// `Retry-After` as a time to wait (RFC 9110, 10.2.3: seconds or a date).
enum RetryAfter {
  /// The time to wait, never negative and never longer than `maximum`; nil when the header is missing or says nothing usable.
  ///
  /// A date is compared with the server's own `Date` where there is one: its clock may be far from ours, but both dates are its own.
  static func wait(in response: HTTPResponse, timeOfDay: Duration, maximum: Duration) -> Duration? {
    guard let text = response.header("retry-after") else { return nil }
    if let seconds = seconds(text) { return clamped(.seconds(seconds), to: maximum) }
    guard let until = HTTPDate.parse(text) else { return nil }
    let now = response.header("date").flatMap(HTTPDate.parse) ?? timeOfDay
    return clamped(until - now, to: maximum)
  }

  /// A whole number of seconds, cut to a span of some thousand years; nil when the text is no number.
  private static func seconds(_ text: String) -> Int? {
    let digits = text.first == "-" ? text.dropFirst() : text[...]
    guard !digits.isEmpty, digits.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else { return nil }
    let limit = 100_000_000_000
    let seconds = min(Int(digits) ?? limit, limit)
    return digits.count == text.count ? seconds : -seconds
  }

  private static func clamped(_ wait: Duration, to maximum: Duration) -> Duration {
    max(.zero, min(wait, maximum))
  }
}
