import Ledger
import Reconciliation

/// What the status tells of approvals.
struct StandingApprovals {
  private let records: [ApprovalRecord]
  private let now: Int64

  init(_ records: [ApprovalRecord], now: Int64) {
    self.records = records.filter { $0.stands(at: now) }
    self.now = now
  }

  /// The approvals of a target that stand, and the digest of what limits held when its last cycle began, unless that is approved; empty when
  /// there is neither.
  ///
  /// `config` are the options that name the configuration.
  func text(of target: String, held: String?, config: [String]) -> String {
    let own = records.filter { $0.given.target == target }
    let open = held.flatMap { digest in own.contains { $0.given.digest == digest } ? nil : digest }
    let approve = open.map { CommandHints.line(["approve", String($0.prefix(8))] + config) }
    return own.map { "  approved:\n\(ApprovalText.listed($0, now: now))" }.joined()
      + (approve.map { "  held by limits: look at rollcall plan, and approve with \($0)\n" } ?? "")
  }
}
