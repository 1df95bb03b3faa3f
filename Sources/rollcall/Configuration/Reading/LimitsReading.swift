import Reconciliation

extension YAMLValue {
  /// The limits that are given, the others as in `base`.
  func limits(over base: Limits) -> Limits? {
    mapping { keys in
      Limits(
        removals: keys.optional("removals")?.limit() ?? base.removals,
        groupRemovals: keys.optional("group-removals")?.limit() ?? base.groupRemovals,
        revocations: keys.optional("revocations")?.limit() ?? base.revocations,
        groupRevocations: keys.optional("group-revocations")?.limit() ?? base.groupRevocations,
        deletions: keys.optional("deletions")?.limit() ?? base.deletions,
        renames: keys.optional("renames")?.limit() ?? base.renames,
        creations: keys.optional("creations")?.limit() ?? base.creations,
        shrinkage: keys.optional("shrinkage")?.limit() ?? base.shrinkage)
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

  /// `{reads, for}`, at least one of them.
  func grace() -> Grace? {
    mapping { keys in
      let reads = keys.optional("reads")?.integer(in: 1...1_000)
      let time = keys.optional("for")?.duration(atLeast: .seconds(1))
      if !keys.gives("reads"), !keys.gives("for") { report("needs `reads` or `for`") }
      return Grace(reads: reads, time: time)
    }
  }

  /// `on` or `off`, which YAML takes for true and false, or for text when they are in quotes.
  func removalsOff() -> RemovalSwitch? { choice(OnOrOff.self) == .off ? .configuration : nil }

  private static let counts = 0...1_000_000_000
}

/// A switch, as YAML writes it.
enum OnOrOff: String, CaseIterable {
  case on, off
}
