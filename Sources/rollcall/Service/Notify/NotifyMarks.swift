import Ledger
import Synchronization

/// Who was told what and still stands: in memory, and in the ledger for the next start.
final class NotifyMarks: Sendable {
  private struct Key: Hashable {
    let rule: String
    let target: String
  }

  private struct State {
    var marks: [Key: [NotifyMark.Kind: NotifyMark]] = [:]
    /// Nil until somebody says which there are.
    var rules: Set<String>?
    var targets: Set<String> = []

    /// The directory has an empty name, and is always there.
    func knows(_ key: Key) -> Bool {
      guard let rules else { return true }
      return rules.contains(key.rule) && (key.target.isEmpty || targets.contains(key.target))
    }
  }

  private let ledger: SQLiteLedger
  private let state: Mutex<State>

  /// Throws when the ledger cannot be read.
  init(_ ledger: SQLiteLedger) throws(LedgerError) {
    self.ledger = ledger
    var state = State()
    for mark in try ledger.notifyMarks() {
      state.marks[Key(rule: mark.rule, target: mark.target), default: [:]][mark.kind] = mark
    }
    self.state = Mutex(state)
  }

  /// Forgets what rules and targets were told of that are no longer there. Throws when the ledger could not; memory has.
  func keep(rules: [String], targets: [String]) throws(LedgerError) {
    state.withLock { state in
      (state.rules, state.targets) = (Set(rules), Set(targets))
      state.marks = state.marks.filter { state.knows($0.key) }
    }
    try ledger.keepNotified(only: rules, targets: targets)
  }

  func standing(_ rule: NotifyRule, _ subject: NotifySubject) -> [NotifyMark.Kind: NotifyMark] {
    state.withLock { $0.marks[Key(rule: rule.key, target: subject.key)] ?? [:] }
  }

  /// Takes a change in; what cannot be written counts as long as the service runs, and throws. Of a rule or a target that is no longer there
  /// nothing is remembered: the end of what was under way may come later.
  func note(
    _ change: NotifyJudge.MarkChange, _ rule: NotifyRule, _ subject: NotifySubject, at now: Int64
  ) throws(LedgerError) {
    let key = Key(rule: rule.key, target: subject.key)
    switch change {
    case .set(let kind, let digest):
      let mark = NotifyMark(rule: key.rule, target: key.target, kind: kind, digest: digest, at: now)
      let isKnown = state.withLock { state in
        guard state.knows(key) else { return false }
        state.marks[key, default: [:]][kind] = mark
        return true
      }
      if isKnown { try ledger.keep(mark) }
    case .clear(let kind):
      state.withLock { $0.marks[key]?[kind] = nil }
      try ledger.forget(kind, of: key.target, rule: key.rule)
    }
  }
}
