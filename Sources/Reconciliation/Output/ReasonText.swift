/// Why the changes of a plan are in it, for people: the same words in every form of a plan.
struct ReasonText {
  private let plan: Plan
  private let leftOut: [AccountID: LeftOutPerson]

  init(_ plan: Plan) {
    self.plan = plan
    leftOut = plan.leftOutByAccount
  }

  /// Why a change is in the plan; nil when there is nothing to say.
  func cause(of change: Change) -> String? {
    guard let cycle = plan.undoes else { return CauseText.of(change, plan.causes.cause(of: change)) }
    return switch change.kind {
    case .rename: "its former name"
    case .delete: "created in cycle \(cycle)"
    case .adopt, .create, .add, .grant, .revoke, .remove: nil
    }
  }

  /// What all changes have in common, told once for all of them, and whether they have anything in common: if not, each tells its own.
  func common(of changes: [Change]) -> (text: String?, isCommon: Bool) {
    let cause = plan.causes.commonCause(of: changes)
    return (cause.flatMap(CauseText.ofGroup), cause != nil)
  }

  /// The same for what a hold keeps: no text where the hold itself says it.
  func common(of hold: Hold) -> (text: String?, isCommon: Bool) {
    let common = common(of: hold.changes)
    if case .manualChange = hold.reason { return (nil, common.isCommon) }
    return common
  }

  /// What is said beside a change of one person: why somebody goes who still is in the directory's group, or the cause, where that is
  /// asked for; nil when there is nothing to say.
  func beside(_ change: Change, tellsCause: Bool) -> String? {
    if [.remove, .revoke].contains(change.kind), let person = change.account.flatMap({ leftOut[$0.id] }) {
      return "\(person.kind.rawValue): \(person.reason.printable())"
    }
    return tellsCause ? cause(of: change) : nil
  }
}
