import Reconciliation

/// Whether several accounts of a group still go together; pure.
///
/// Of a set that is refused the halves are tried, then the quarters, and so on: a few bad accounts among those who come or go are found in
/// few requests. A set can also be refused because of somebody who is in the group already, and then so is every part of it. When so many
/// were refused and not one was taken, the rest goes one by one.
struct SetRefusals {
  /// The whole, those who come, two halves and four quarters: of three bad accounts one quarter has none.
  static let fewest = 8
  /// Where more accounts change, one refused set for so many of them: at two requests each, a fifth of what single ones take.
  static let accountsForEach = 10

  private var left: [StableID: Int] = [:]
  private var taken: Set<StableID> = []

  /// Notes how a write ended; one that is not on several accounts says nothing.
  mutating func note(_ write: Write, of source: StableID, isRefused: Bool) {
    guard case .changeMembers(let update) = write else { return }
    guard isRefused else { return taken.formUnion([source]) }
    // The first one is the whole.
    left[source] = left[source, default: max(Self.fewest, update.count / Self.accountsForEach)] - 1
  }

  /// The same for one account each; nil when the group's sets are still tried, or the step is none.
  func singles(insteadOf step: WriteStep, of source: StableID) -> [WriteStep]? {
    guard case .changeMembers(let update) = step.write, !taken.contains(source), let left = left[source], left <= 0 else {
      return nil
    }
    return update.singles(for: step.changes)
  }
}
