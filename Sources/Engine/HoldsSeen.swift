package import Reconciliation
import Synchronization

/// Which holds each target's last plan had, so that what is new is told louder than what is there with every cycle.
package final class HoldsSeen: Sendable {
  private let last = Mutex<[String: Set<[String]>]>([:])

  package init() {}

  /// The holds of a plan that its target's plan before did not have, by what waits and why; this one is the last from now on.
  package func news(in plan: Plan) -> [Hold] {
    let standing = Set(plan.holds.map(\.standing))
    let before = last.withLock { last in
      defer { last[plan.target] = standing }
      return last[plan.target] ?? []
    }
    return plan.holds.filter { !before.contains($0.standing) }
  }
}
