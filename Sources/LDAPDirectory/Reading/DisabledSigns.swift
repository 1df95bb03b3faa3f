/// What one person's entry says of being disabled.
struct DisabledSigns: Sendable {
  private var reason: String?
  private var end: (time: Int64, sign: DisabledSign)?
  /// Signs whose values cannot be read.
  private(set) var unreadable: Set<DisabledSign> = []

  /// The sign that everybody has in this schema and that the entry does not show; nil when it does.
  var missing: DisabledSign?

  /// Whether there is nothing to keep.
  var isEmpty: Bool { reason == nil && end == nil && unreadable.isEmpty && missing == nil }

  mutating func take(_ value: String, of sign: DisabledSign) {
    if sign == missing { missing = nil }
    switch sign.meaning(of: value) {
    case .enabled: break
    case .disabled(let words): reason = reason ?? words
    case .ends(let time): if end.map({ time < $0.time }) ?? true { end = (time, sign) }
    case .unreadable: unreadable.insert(sign)
    }
  }

  /// By what the person is disabled at a time, seconds since 1970-01-01 UTC; nil when by nothing.
  func reason(at time: Int64) -> String? {
    if let reason { return reason }
    guard let end, end.time <= time else { return nil }
    return "\(end.sign.rawValue) has passed"
  }
}
