import Ledger
import Reconciliation

/// Why digits approve nothing.
struct ApprovalRefusal: Sendable, Hashable {
  let reason: String
  /// What is held now, a line for each target, where that helps.
  let notes: [String]

  /// `offers` are not one; `records` are what the ledger knows of approvals.
  init(_ digits: String, _ offers: [ApprovalOffer], _ search: ApprovalSearch, _ records: [ApprovalRecord], now: Int64) {
    if !offers.isEmpty {
      let all = offers.map { "\($0.digest.prefix(16)) on \($0.target)" }.joined(separator: ", ")
      (reason, notes) = ("\(digits) is the beginning of more than one digest: \(all); give more digits", [])
    } else if let standing = records.first(where: { $0.stands(at: now) && $0.given.digest.hasPrefix(digits) })?.given {
      reason =
        "\(digits) is approved already, by \(standing.by.printable()) until \(Numbers.time(standing.expiresAt)): "
        + "take it back with --revoke to approve it anew"
      notes = []
    } else {
      reason = "nothing that is held now has the digest \(digits): look at the plan again"
      notes = search.present.map { $0.printable(limit: 400) }
    }
  }
}
