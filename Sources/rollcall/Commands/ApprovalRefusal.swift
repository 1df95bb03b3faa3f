import Ledger
import Reconciliation

/// Why digits approve nothing, or take nothing back.
struct ApprovalRefusal: Error, Sendable, Hashable {
  let reason: String
  /// What is held now, a line for each target, where that helps.
  let notes: [String]

  init(reason: String) { (self.reason, notes) = (reason, []) }

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

extension Preparation {
  /// Does something with approvals; says why nothing is approved or taken back, and ends with 1.
  func approving<Value>(_ work: () throws -> Value) throws -> Value {
    do { return try work() } catch let refusal as ApprovalRefusal {
      console.report("error", refusal.reason)
      for note in refusal.notes { console.report("note", note) }
      throw ExitStatus.failure.code
    } catch {
      return try attempt { throw error }
    }
  }
}
