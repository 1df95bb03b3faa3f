/// Durations as the configuration writes them: `15m`, `1h30m`, `500ms`.
enum DurationNotation {
  private static let units: [(name: String, milliseconds: Int64)] = [
    ("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1000), ("ms", 1),
  ]

  /// Whole numbers, each with its unit (d, h, m, s, ms), the larger unit first and each once.
  static func parse(_ text: String) throws(Refusal) -> Duration {
    var rest = Substring(text)
    var remaining = units[...]
    var total: Int64 = 0
    repeat {
      let digits = rest.prefix { "0"..."9" ~= $0 }
      rest = rest.dropFirst(digits.count)
      let name = rest.prefix { "a"..."z" ~= $0 }
      rest = rest.dropFirst(name.count)
      // Nine digits of days are far from the end of Int64 in milliseconds.
      guard digits.count <= 9, let number = Int64(digits), let index = remaining.firstIndex(where: { $0.name == name }) else {
        throw Refusal("is not a duration: write it as 500ms, 30s, 15m, 1h30m or 2d")
      }
      total += number * remaining[index].milliseconds
      remaining = remaining[(index + 1)...]
    } while !rest.isEmpty
    return .milliseconds(total)
  }

  /// The shortest notation that `parse` reads back; parts of a millisecond are dropped.
  static func text(_ duration: Duration) -> String {
    let (seconds, attoseconds) = duration.components
    var rest = seconds * 1000 + attoseconds / 1_000_000_000_000_000
    var text = ""
    for unit in units where rest >= unit.milliseconds {
      text += "\(rest / unit.milliseconds)\(unit.name)"
      rest %= unit.milliseconds
    }
    return text.isEmpty ? "0s" : text
  }
}
