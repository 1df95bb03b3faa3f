package import Ledger
import Reconciliation

/// A cycle that is to be undone, as the ledger has it.
package struct UndoRequest: Sendable {
  package let cycle: Int64
  package let entries: [JournalEntry]
  /// Names of the groups that it is about; empty for all of them.
  package let only: [String]
  /// What is let through although a limit holds it; nil lets nothing through.
  package let approval: Approving?

  /// A person's word for what a limit holds of it.
  package struct Approving: Sendable {
    /// The first digits of the digest that the plan shows.
    package let digits: String
    /// Who says so, for people.
    package let by: String

    package init(digits: String, by: String) {
      self.digits = digits
      self.by = by
    }
  }

  package init(cycle: Int64, entries: [JournalEntry], only: [String] = [], approval: Approving? = nil) {
    self.cycle = cycle
    self.entries = entries
    self.only = only
    self.approval = approval
  }

  /// What took effect, by the journal and by what `settlement` has found out since. Throws `UndoRefusal` when that cannot be undone.
  func undone(_ settlement: JournalSettlement, nameKey: (String) -> String) throws(UndoRefusal) -> UndoneCycle {
    let found = Set(settlement.outcomes.filter { $0.outcome == .foundDone }.map(\.write.id))
    let effective = entries.filter { $0.tookEffect || found.contains($0.id) }.map(\.write)
    let known = Set(effective.flatMap(names(of:)).map(nameKey))
    if let stranger = only.first(where: { !known.contains(nameKey($0)) }) {
      throw UndoRefusal(description: "nothing was done to a group '\(stranger)' in cycle \(cycle)")
    }
    guard !effective.contains(where: \.changes.isEmpty) else {
      throw UndoRefusal(
        description: "cycle \(cycle) cannot be undone: it is of an earlier version, which did not record what its writes were for"
      )
    }
    return UndoneCycle(number: cycle, writes: effective)
  }

  /// The groups that it is about; nil for all of them. Limits are judged on the whole, so that nobody gets around them in parts.
  func part(of undone: UndoneCycle, _ owned: [StableID: OwnedGroup], nameKey: (String) -> String) -> PlanPart? {
    guard !only.isEmpty else { return nil }
    let wanted = Set(only.map(nameKey))
    let sources = Dictionary(owned.values.map { ($0.group, $0.source) }) { min($0, $1) }
    let writes = undone.writes.filter { write in names(of: write).contains { wanted.contains(nameKey($0)) } }
    return PlanPart(sources: Set(writes.map { write in write.group.flatMap { sources[$0] } ?? write.source }), names: wanted)
  }

  /// What the group of a write was called before and after it.
  private func names(of write: JournalledWrite) -> [String] { [write.groupName] + write.changes.compactMap(\.name) }
}

/// Why a cycle cannot be undone; one line for people.
package struct UndoRefusal: Error, Sendable, CustomStringConvertible {
  package let description: String
}
