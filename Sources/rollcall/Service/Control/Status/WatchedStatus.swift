import Engine
import Ledger

/// Decides what somebody gets who watches the status: whatever changed, and now and then the same again, so that a daemon that hangs can be told
/// from one with nothing to tell.
///
/// Times are milliseconds of a clock that only goes forward.
struct WatchedStatus {
  /// How the service stands, as far as that can be seen without reading the ledger.
  struct Mark: Hashable {
    let snapshot: ServiceSnapshot
    let pause: Pause?
    let level: LogLevel
    let ledger: LedgerVersion
  }

  /// After so long the status is sent although nothing changed.
  static let repeatMilliseconds: Int64 = 5_000

  private var mark: Mark
  private var sent: StatusDocument
  private var sentAt: Int64

  /// The first status, which was sent.
  init(_ document: StatusDocument, _ mark: Mark, at now: Int64) { (sent, self.mark, sentAt) = (document, mark, now) }

  /// Whether the status is to be made anew.
  mutating func isToBeMade(_ mark: Mark, at now: Int64) -> Bool {
    defer { self.mark = mark }
    return mark != self.mark || now - sentAt >= Self.repeatMilliseconds
  }

  /// Whether this status is to be sent; it counts as sent then.
  mutating func isToBeSent(_ document: StatusDocument, at now: Int64) -> Bool {
    guard document.differs(from: sent) || now - sentAt >= Self.repeatMilliseconds else { return false }
    (sent, sentAt) = (document, now)
    return true
  }
}
