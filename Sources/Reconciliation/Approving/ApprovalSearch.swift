/// Finds what is held, and is meant by the first digits of a digest.
package struct ApprovalSearch: Sendable {
  /// A plan, and what of it is meant; nil means all of it.
  private let plans: [(plan: Plan, part: PlanPart?)]

  package init(_ plans: [(plan: Plan, part: PlanPart?)]) { self.plans = plans }

  /// Everything whose digest begins so.
  ///
  /// The digits may be those of everything that is held on a target, of a single group, or, where only some groups are meant, of these
  /// together.
  package func offers(for digits: String) -> [ApprovalOffer] {
    plans.flatMap { plan, part -> [ApprovalOffer] in
      let review = plan.review
      guard let part else {
        if review.digest?.hasPrefix(digits) == true { return [Self.offer(review.groups, plan, isWhole: true)].compactMap(\.self) }
        return review.groups.filter { $0.digest.hasPrefix(digits) }.compactMap { Self.offer([$0], plan, isWhole: false) }
      }
      let meant = review.groups.filter { part.sources.contains($0.source) }
      let digests = [review.digest, HeldReview.digest(of: meant)].compactMap(\.self)
      return digests.contains { $0.hasPrefix(digits) } ? [Self.offer(meant, plan, isWhole: false)].compactMap(\.self) : []
    }
  }

  /// What is held now, a line for each target; says so where nothing is.
  package var present: [String] {
    plans.map { plan, part in
      let groups = part.map { part in plan.review.groups.filter { part.sources.contains($0.source) } } ?? plan.review.groups
      guard let digest = HeldReview.digest(of: groups) else {
        return "\(plan.target): no limit holds anything\(part == nil ? "" : " there")"
      }
      return "\(plan.target): held \(digest.prefix(8)): \(ChangeCounts.text(groups.flatMap(\.changes)))"
    }
  }

  private static func offer(_ groups: [HeldReview.Group], _ plan: Plan, isWhole: Bool) -> ApprovalOffer? {
    HeldReview.digest(of: groups).map { digest in
      ApprovalOffer(
        target: plan.target, digest: digest, groups: isWhole ? nil : groups.map(\.source).sorted(),
        changes: groups.flatMap(\.changes))
    }
  }
}
