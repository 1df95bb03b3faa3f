/// What people are told of approvals in a plan.
struct ReviewText {
  private let review: HeldReview
  private let hints: CommandHints

  init(_ review: HeldReview, hints: CommandHints) {
    self.review = review
    self.hints = hints
  }

  /// What was approved and goes through, and approvals that came to nothing; a line each.
  var remarks: [String] {
    review.approved.map { "\(Self.giver(of: $0.approval)) approved: \(ChangeCounts.text($0.changes))" }
      + review.unfit.map {
        "the approval \($0.digest.prefix(8)) that \(Self.giver(of: $0)) gave does nothing: what is held is no longer what was approved"
      }
  }

  /// What limits hold, and how it is approved; nil when they hold nothing.
  var held: String? {
    guard let digest = review.digest, !review.groups.isEmpty else { return nil }
    return
      "Held \(digest.prefix(8)): \(ChangeCounts.text(review.groups.flatMap(\.changes))). Approve with: \(hints.approve(digest))"
  }

  /// `ana, 2026-11-21 09:14:03Z,`
  private static func giver(of approval: Approval) -> String {
    "\(approval.by.printable(limit: 80)), \(Numbers.time(approval.at)),"
  }
}
