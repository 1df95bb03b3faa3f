import Engine
import Reconciliation

extension YAMLValue {
  /// `{every | at, jitter, at-start, retry}`.
  func schedule() -> Schedule? {
    mapping { keys in
      if keys.gives("at"), keys.gives("every") { _ = keys.one(of: ["at", "every"]) }
      let moments = keys.optional("at")?.moments()
      let every = keys.optional("every")?.duration(atLeast: .seconds(1)) ?? Schedule.usualInterval
      let rhythm = moments.map(Schedule.Rhythm.at) ?? .every(every)
      let standard = Schedule(rhythm)
      let given = keys.optional("jitter")
      let jitter = given?.duration(atLeast: .zero) ?? standard.jitter
      if moments == nil, jitter > every { given?.report("is longer than `every`") }
      return Schedule(
        rhythm, jitter: jitter, runsAtStart: keys.optional("at-start")?.boolean() ?? standard.runsAtStart,
        retry: keys.optional("retry")?.backoff() ?? standard.retry)
    }
  }

  /// A list of windows, or one.
  func quietWindows() -> [QuietWindow] {
    oneOrMore(mayBeEmpty: true) { value in
      value.parsed { text throws(Refusal) in
        let window = try Self.taken { () throws(CalendarRefusal) in try QuietWindow.parse(text, SystemTimeZones()) }
        guard let begun = window.endless(from: SystemTime.now(), SystemTimeZones()) else { return window }
        throw Refusal("begins \(Numbers.time(begun)) and has no end after that: look at the dates of both, and their years")
      }
    }
  }

  /// A list of calendar expressions, or one; nil when none of them could be read.
  private func moments() -> [CalendarExpression]? {
    let moments = oneOrMore { value in
      value.parsed { text throws(Refusal) in
        try Self.taken { () throws(CalendarRefusal) in try CalendarParser.parse(text, SystemTimeZones()) }
      }
    }
    if !moments.isEmpty, moments.allSatisfy({ $0.next(after: SystemTime.now(), SystemTimeZones()) == nil }) {
      report("has no moment left: the last one has passed, or the calendar has no such day")
    }
    return moments.isEmpty ? nil : moments
  }

  /// `{first, most}`.
  private func backoff() -> Backoff? {
    mapping { keys in
      let standard = Backoff.standard
      let first = keys.optional("first")?.duration(atLeast: .seconds(1)) ?? standard.first
      let most = keys.optional("most")
      let longest = most?.duration(atLeast: .seconds(1)) ?? max(standard.most, first)
      if longest < first { most?.report("is shorter than `first`") }
      return Backoff(first: first, most: longest)
    }
  }

  private func oneOrMore<Entry>(mayBeEmpty: Bool = false, _ read: (YAMLValue) -> Entry?) -> [Entry] {
    isScalar ? [read(self)].compactMap(\.self) : list(mayBeEmpty: mayBeEmpty, read)
  }

  private static func taken<Value>(_ parse: () throws(CalendarRefusal) -> Value) throws(Refusal) -> Value {
    do throws(CalendarRefusal) { return try parse() } catch { throw Refusal(error.reason) }
  }
}
