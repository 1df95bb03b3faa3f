import Reconciliation

/// How a provider writes groups: what goes together, and what each write costs.
struct WritingWay: Sendable {
  let creation: GroupSteps.Creation
  /// Members are sent as a whole set when that saves more requests than this; nil never does.
  let wholeSetAbove: Int?
  /// How many requests a write takes when all goes well.
  let calls: @Sendable (Write) -> Int

  init(_ creation: GroupSteps.Creation, wholeSetAbove: Int? = nil, calls: @escaping @Sendable (Write) -> Int = { _ in 1 }) {
    self.creation = creation
    self.wholeSetAbove = wholeSetAbove
    self.calls = calls
  }
}
