import Ledger
import Reconciliation

extension Ledger.Pause {
  /// `by ana until 2026-11-21 09:14:03Z (moving house)`; one line.
  var text: String {
    let end = until.map { " until \(Numbers.time($0))" } ?? ""
    let reason = reason.map { " (\($0.printable(limit: 200)))" } ?? ""
    return "by \(by.printable(limit: 100))\(end)\(reason)"
  }
}
