extension Duration {
  /// Nanoseconds, cut to what 64 bits hold with room for sums: some 146 years.
  var wholeNanoseconds: Int64 {
    let limit = Int64.max / 2
    let (seconds, attoseconds) = components
    guard seconds.magnitude < limit.magnitude / 1_000_000_000 else { return seconds < 0 ? -limit : limit }
    return seconds * 1_000_000_000 + attoseconds / 1_000_000_000
  }

  /// Milliseconds as libcurl takes them, never 0, which would mean "no limit" there.
  var wholeMilliseconds: Int { Int(Swift.max(1, wholeNanoseconds / 1_000_000)) }
}
