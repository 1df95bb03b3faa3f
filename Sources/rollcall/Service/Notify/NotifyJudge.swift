import Ledger

/// Decides what a rule tells after a cycle: once when something begins and once when it ends, and not with every cycle in between. Pure.
struct NotifyJudge {
  /// What there is to tell, and what is remembered once it was told.
  struct Notice: Sendable, Hashable {
    let event: NotifyEvent
    /// Nil for what leaves nothing to remember.
    let change: MarkChange?
    /// What tells it from others of its kind, and stays the same for as long as it is tried; nil for what this cycle alone is about.
    let occasion: String?
  }

  enum MarkChange: Sendable, Hashable {
    case set(NotifyMark.Kind, digest: String)
    case clear(NotifyMark.Kind)
  }

  let rule: NotifyRule

  /// What to tell now, and what to remember at once because nobody is told of it.
  ///
  /// - Parameters:
  ///   - marks: what was told of the subject and still stands, by kind.
  ///   - course: how it has gone with the subject, this cycle included.
  ///   - now: seconds since 1970-01-01 UTC.
  func judge(
    _ seen: NotifyObservation, _ marks: [NotifyMark.Kind: NotifyMark], _ course: NotifyCourse, now: Int64
  ) -> (notices: [Notice], silent: [MarkChange]) {
    var notices: [Notice] = []
    var silent: [MarkChange] = []
    func tell(_ event: NotifyEvent, _ change: MarkChange, _ occasion: String) {
      if rule.terms.events.contains(event) {
        notices.append(Notice(event: event, change: change, occasion: occasion))
      } else {
        silent.append(change)
      }
    }
    switch (seen.ending, marks[.failure]) {
    case (.failed, nil) where course.failures >= rule.terms.after:
      tell(.failure, .set(.failure, digest: ""), "\(course.failingSince)")
    case (.good, let mark?): tell(.recovered, .clear(.failure), "\(mark.at)")
    default: break
    }
    if let held = seen.held {
      if held.isEmpty {
        if marks[.hold] != nil { silent.append(.clear(.hold)) }
      } else if isNews(held, marks[.hold], now) {
        tell(.hold, .set(.hold, digest: held), occasion(of: held, marks[.hold], course))
      }
    }
    if seen.applied > 0, rule.terms.events.contains(.change) {
      notices.append(Notice(event: .change, change: nil, occasion: nil))
    }
    return (notices, silent)
  }

  /// The same hold is another occasion when it was gone in between, and when it is told once more because it stays.
  private func occasion(of held: String, _ mark: NotifyMark?, _ course: NotifyCourse) -> String {
    let told = mark.flatMap { $0.digest == held ? $0.at : nil }
    return "\(held) \(course.heldSince) \(told ?? 0)"
  }

  private func isNews(_ held: String, _ mark: NotifyMark?, _ now: Int64) -> Bool {
    guard let mark, mark.digest == held else { return true }
    guard let repeats = rule.terms.repeats else { return false }
    // A mark of a time that is still to come was set while the clock was ahead: nobody knows how long ago.
    return mark.at > now || now - mark.at >= repeats.components.seconds
  }
}
