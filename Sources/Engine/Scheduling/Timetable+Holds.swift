/// Credentials that were refused are left alone for a time.
extension Timetable {
  /// Lets nothing be due by itself for a time: the directory refused the credentials.
  package mutating func hold(for length: Duration, at now: ClockReading) { heldUntil = now.steady + length }

  /// Ends such a hold: everything is due.
  package mutating func release(at now: ClockReading) {
    guard isHeld(at: now) else { return }
    heldUntil = nil
    for index in entries.indices { makeDue(index, .retry, at: now.steady) }
  }

  /// Holds everything back when the directory refused the credentials, and a target when it refused its own.
  mutating func hold(_ credentials: CredentialPause, at now: ClockReading) {
    if credentials.isRefused { hold(for: CredentialPause.length, at: now) }
    for index in entries.indices where entries[index].reason != .credentials {
      guard credentials.isRefused(by: entries[index].target.name) else { continue }
      makeDue(index, .credentials, at: now.steady + CredentialPause.length)
    }
  }

  /// Ends what was held back for credentials that may be tried again.
  mutating func release(_ credentials: CredentialPause, at now: ClockReading) {
    if !credentials.isRefused { release(at: now) }
    for index in entries.indices where entries[index].reason == .credentials {
      if !credentials.isRefused(by: entries[index].target.name) { makeDue(index, .retry, at: now.steady) }
    }
  }

  /// Lets a target be due at once: what its schedule asked for was not done.
  mutating func makeUp(for name: String, at now: ClockReading) {
    guard let index = entries.firstIndex(where: { $0.target.name == name }) else { return }
    makeDue(index, .missed, at: now.steady)
  }

  private mutating func makeDue(_ index: Int, _ reason: TargetStatus.NextRun.Reason, at steady: Duration) {
    (entries[index].due, entries[index].reason) = (.steady(from: steady, at: steady), reason)
  }

  func isHeld(at now: ClockReading) -> Bool { heldUntil.map { $0 > now.steady } ?? false }
}
