import Ledger
import Reconciliation

/// Approvals to be looked at: all that stand, and the newest of the others, by target.
struct ApprovalList {
  private static let shown = 20

  private let targets: [(name: String, records: [ApprovalRecord])]
  private let now: Int64

  init(_ records: [ApprovalRecord], targets: [String], now: Int64) {
    self.now = now
    self.targets = targets.map { target in
      let own = records.filter { $0.given.target == target }
      return (target, own.filter { $0.stands(at: now) } + own.filter { !$0.stands(at: now) }.prefix(Self.shown))
    }
  }

  /// For people or for programs.
  func render(_ format: ReportFormat, style: TextStyle) throws -> String {
    switch format {
    case .json: try ApprovalDocument(targets.flatMap(\.records), now: now).json()
    case .text:
      targets.map { target, records in
        let lines = records.map { ApprovalText.listed($0, now: now) }
        return "\(style.bold(target.printable()))\n" + (lines.isEmpty ? "  no approval in the ledger\n" : lines.joined())
      }.joined()
    }
  }
}
