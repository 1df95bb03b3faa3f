/// One number of a calendar expression, such as the minute: any, or what its values, ranges and steps name.
package struct CalendarField: Sendable, Hashable {
  /// `5`, `1..5`, `0/15`, `9..17/2`.
  package struct Range: Sendable, Hashable {
    let start: Int
    /// Nil for the last that there is, or, without a step, for `start` alone.
    let stop: Int?
    /// Nil for every number.
    let step: Int?

    func contains(_ value: Int) -> Bool {
      guard value >= start, value <= stop ?? (step == nil ? start : .max) else { return false }
      return (value - start).isMultiple(of: step ?? 1)
    }
  }

  /// Nil for any number.
  let ranges: [Range]?

  static let any = CalendarField(ranges: nil)

  static func only(_ value: Int) -> CalendarField { CalendarField(ranges: [Range(start: value, stop: nil, step: nil)]) }

  func contains(_ value: Int) -> Bool { ranges?.contains { $0.contains(value) } ?? true }

  /// The first number that it names, of those from `value` to `last`; nil when there is none.
  func first(from value: Int, through last: Int) -> Int? {
    value <= last ? (value...last).first(where: contains) : nil
  }
}
