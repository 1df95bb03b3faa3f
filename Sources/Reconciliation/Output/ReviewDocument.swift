/// What limits hold in a plan and what was approved, for machines.
///
/// `{"held":"9f2c…","groups":[{"source":"entryUUID:…","name":"legal","digest":"1b77…","changes":41}],"approved":[…],"unfit":[…]}`
struct ReviewDocument: Encodable {
  private struct Group: Encodable {
    let source: StableID
    let name: String
    let digest: String
    let changes: Int
  }

  private struct Given: Encodable {
    let digest: String
    let by: String
    /// Seconds since 1970-01-01 UTC.
    let at: Int64
    let expiresAt: Int64
    /// How many changes go through by it; nil when none does.
    var changes: Int?

    init(_ approval: Approval, changes: Int? = nil) {
      digest = approval.digest
      by = approval.by
      at = approval.at
      expiresAt = approval.expiresAt
      self.changes = changes
    }
  }

  private let held: String?
  private let groups: [Group]
  private let approved: [Given]
  private let unfit: [Given]

  /// Nil when limits hold nothing and nothing was approved.
  init?(_ review: HeldReview) {
    guard review.digest != nil || !review.approved.isEmpty || !review.unfit.isEmpty else { return nil }
    held = review.digest
    groups = review.groups.map { Group(source: $0.source, name: $0.name, digest: $0.digest, changes: $0.changes.count) }
    approved = review.approved.map { Given($0.approval, changes: $0.changes.count) }
    unfit = review.unfit.map { Given($0) }
  }
}
