import Ledger
import Synchronization

/// Who was told what and still stands: in memory, and in the ledger for the next start.
final class NotifyMarks: Sendable {
  private struct Key: Hashable {
    let rule: String
    let target: String
  }

  private let marks: Mutex<[Key: [NotifyMark.Kind: NotifyMark]]>
  private let keep: @Sendable (NotifyMark) throws -> Void
  private let forget: @Sendable (NotifyMark.Kind, _ target: String, _ rule: String) throws -> Void

  /// `keep` and `forget` write to the ledger.
  init(
    _ known: [NotifyMark], keep: @escaping @Sendable (NotifyMark) throws -> Void,
    forget: @escaping @Sendable (NotifyMark.Kind, _ target: String, _ rule: String) throws -> Void
  ) {
    var marks: [Key: [NotifyMark.Kind: NotifyMark]] = [:]
    for mark in known { marks[Key(rule: mark.rule, target: mark.target), default: [:]][mark.kind] = mark }
    self.marks = Mutex(marks)
    self.keep = keep
    self.forget = forget
  }

  func standing(_ rule: NotifyRule, _ subject: NotifySubject) -> [NotifyMark.Kind: NotifyMark] {
    marks.withLock { $0[Key(rule: rule.key, target: subject.key)] ?? [:] }
  }

  /// Takes a change in; what cannot be written counts as long as the service runs, and throws.
  func note(_ change: NotifyJudge.MarkChange, _ rule: NotifyRule, _ subject: NotifySubject, at now: Int64) throws {
    let key = Key(rule: rule.key, target: subject.key)
    switch change {
    case .set(let kind, let digest):
      let mark = NotifyMark(rule: key.rule, target: key.target, kind: kind, digest: digest, at: now)
      marks.withLock { $0[key, default: [:]][kind] = mark }
      try keep(mark)
    case .clear(let kind):
      marks.withLock { $0[key]?[kind] = nil }
      try forget(kind, key.target, key.rule)
    }
  }
}
