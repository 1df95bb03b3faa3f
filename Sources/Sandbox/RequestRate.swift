/// How many requests are let through: `10/s`, `600/m`.
package struct RequestRate: Sendable, Hashable {
  /// At least one in ten thousand seconds.
  package let requestsPerSecond: Double

  /// Reads `NUMBER/s`, `NUMBER/m` or `NUMBER/h`; nil unless the number is a positive whole one.
  package init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let count = Int(parts[0]), count > 0 else { return nil }
    let seconds: [Substring: Double] = ["s": 1, "m": 60, "h": 3600]
    guard let unit = seconds[parts[1]] else { return nil }
    requestsPerSecond = Double(count) / unit
  }
}
