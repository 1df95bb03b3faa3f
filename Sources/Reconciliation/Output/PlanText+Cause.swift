extension PlanText {
  /// Why a change is in the plan; nil when there is nothing to say.
  func cause(of change: Change) -> String? {
    guard let cycle = plan.undoes else { return CauseText.of(change, plan.causes.cause(of: change)) }
    return switch change.kind {
    case .rename: "its former name"
    case .delete: "created in cycle \(cycle)"
    case .adopt, .create, .add, .grant, .revoke, .remove: nil
    }
  }
}
