/// Takes the numbers of a calendar expression apart.
enum CalendarFieldParser {
  /// A list of `*`, `5`, `1..5`, `0/15` and `9..17/2`; `name` is for messages: `a minute`.
  static func parse(_ text: Substring, _ valid: ClosedRange<Int>, _ name: String) throws(CalendarRefusal) -> CalendarField {
    if text == "*" { return .any }
    var ranges: [CalendarField.Range] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      ranges.append(try range(part, valid, name))
    }
    return CalendarField(ranges: ranges)
  }

  /// A list of days that count from the end of a month; `07/1` is the last seven days.
  static func parseFromEnd(_ text: Substring) throws(CalendarRefusal) -> CalendarField {
    var ranges: [CalendarField.Range] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let halves = part.split(separator: "/", omittingEmptySubsequences: false)
      let start = try number(halves[0], 1...28, "a day from the end of a month")
      guard halves.count > 1 else {
        ranges.append(CalendarField.Range(start: start, stop: nil, step: nil))
        continue
      }
      guard halves.count == 2 else { throw CalendarRefusal(CalendarParser.shown(part) + " has more than one step") }
      let step = try number(halves[1], 1...28, "a step")
      // It goes towards the end of the month, so down: the smallest number is what is left of the start.
      ranges.append(CalendarField.Range(start: (start - 1) % step + 1, stop: start, step: step))
    }
    return CalendarField(ranges: ranges)
  }

  private static func range(
    _ text: Substring, _ valid: ClosedRange<Int>, _ name: String
  ) throws(CalendarRefusal) -> CalendarField.Range {
    let halves = text.split(separator: "/", omittingEmptySubsequences: false)
    guard halves.count <= 2 else { throw CalendarRefusal(CalendarParser.shown(text) + " has more than one step") }
    let ends = halves[0].split(separator: "..", omittingEmptySubsequences: false)
    guard ends.count <= 2 else { throw CalendarRefusal(CalendarParser.shown(text) + " is not a range: write it as 1..5") }
    let start = try number(ends[0], valid, name)
    let stop = ends.count == 2 ? try number(ends[1], valid, name) : nil
    if let stop, stop < start { throw CalendarRefusal(CalendarParser.shown(text) + " begins after its end") }
    guard halves.count == 2 else { return CalendarField.Range(start: start, stop: stop, step: stop == nil ? nil : 1) }
    let step = try number(halves[1], 1...valid.upperBound, "a step")
    return CalendarField.Range(start: start, stop: stop, step: step)
  }

  private static func number(
    _ text: Substring, _ valid: ClosedRange<Int>, _ name: String
  ) throws(CalendarRefusal) -> Int {
    if text.contains("*") {
      throw CalendarRefusal(CalendarParser.shown(text) + " cannot be part of a list or have a step: write 0/15 for every 15th")
    }
    guard text.allSatisfy({ "0"..."9" ~= $0 }), text.count <= 4, let number = Int(text), valid.contains(number) else {
      throw CalendarRefusal(CalendarParser.shown(text) + " is not \(name) from \(valid.lowerBound) to \(valid.upperBound)")
    }
    return number
  }
}
