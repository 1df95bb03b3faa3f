extension PlanDraft {
  mutating func noteStrangers() {
    guard !strangers.isEmpty else { return }
    let labels = strangers.map { account($0).label }.sorted()
    remarks.append(
      "\(labels.count == 1 ? "1 account" : "\(labels.count) accounts") in our groups never matched anybody in the directory and "
        + "\(labels.count == 1 ? "is" : "are") kept: \(labels.prefix(5).joined(separator: ", "))\(labels.count > 5 ? ", …" : "")")
  }

  mutating func noteHolders() {
    guard !holders.isEmpty else { return }
    let labels = holders.map { account($0).label }.sorted()
    remarks.append(
      "\(Numbers.counted(labels.count, "account")) \(labels.count == 1 ? "has" : "have") every group by a right on the whole target and "
        + "\(labels.count == 1 ? "is" : "are") added to none: \(labels.prefix(5).joined(separator: ", "))\(labels.count > 5 ? ", …" : "")"
    )
  }

  /// Says why nothing is taken away at all, or why nothing would be, where no hold does.
  mutating func noteWhatStopsRemovals() {
    if let off = policy.removalsOff {
      remarks.append(
        "nothing is taken away: \(off == .option ? "--no-removals was given" : "the configuration says `removals: off`")")
    }
    if let breach = shrinkage?.breach, !holds.contains(where: \.reason.isShrinkage),
      (revocations + removals + deletions).isEmpty
    {
      remarks.append("there is nothing to take away now, and it would be \(breach.text(changes: 0))")
    }
    if !clock.isBelieved { remarks.append(GraceClock.remark) }
  }
}
