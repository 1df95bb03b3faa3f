import Reconciliation

extension YAMLValue {
  /// The limits that are given, the others as in `base`.
  func limits(over base: Limits) -> Limits? {
    mapping { keys in
      Limits(
        removals: keys.optional("removals")?.limit() ?? base.removals,
        groupRemovals: keys.optional("group-removals")?.limit() ?? base.groupRemovals,
        revocations: keys.optional("revocations")?.limit() ?? base.revocations,
        deletions: keys.optional("deletions")?.limit() ?? base.deletions,
        renames: keys.optional("renames")?.limit() ?? base.renames,
        creations: keys.optional("creations")?.limit() ?? base.creations)
    }
  }

  /// A number, or `{percent, at-least, at-most}` with at least one of the first two.
  private func limit() -> Limit? {
    if isScalar { return integer(in: Self.counts).map { Limit(atLeast: $0) } }
    return mapping { keys in
      let percent = keys.optional("percent")?.integer(in: 0...100)
      let atLeast = keys.optional("at-least")?.integer(in: Self.counts)
      let atMost = keys.optional("at-most")?.integer(in: Self.counts)
      if !keys.gives("percent"), !keys.gives("at-least") { report("needs `percent` or `at-least`") }
      if let atLeast, let atMost, atLeast > atMost { report("contradicts itself: `at-least` is more than `at-most`") }
      return Limit(percent: percent, atLeast: atLeast ?? 0, atMost: atMost)
    }
  }

  private static let counts = 0...1_000_000_000
}
