extension Plan {
  /// Changes, done or held, that would undo what somebody did on the target by hand.
  package var changesByHand: [Change] {
    guard causes.tellsHands else { return [] }
    return (changes + holds.flatMap(\.changes)).filter { causes.cause(of: $0) == .byHand }
  }

  /// One line for people; empty when nothing was done by hand that the plan would undo.
  static func remarks(onHandMade changes: [Change], _ holds: [Hold], _ causes: PlanCauses) -> [String] {
    guard causes.tellsHands else { return [] }
    let held = holds.flatMap(\.changes).filter { causes.cause(of: $0) == .byHand }
    let undone = changes.filter { causes.cause(of: $0) == .byHand }
    let groups = Set((held + undone).map(\.group.source)).count
    guard groups > 0 else { return [] }
    let parts = [
      undone.isEmpty ? nil : "\(Numbers.count(undone.count)) undone by this plan",
      held.isEmpty ? nil : "\(Numbers.count(held.count)) waiting",
    ]
    return [
      "somebody changed \(Numbers.counted(groups, "group")) on the target by hand: "
        + "\(Numbers.counted(held.count + undone.count, "change")) against the directory, "
        + parts.compactMap(\.self).joined(separator: ", ")
    ]
  }
}
