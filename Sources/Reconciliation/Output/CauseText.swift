/// Causes of changes for people.
enum CauseText {
  /// What all changes of one group have in common; nil when there is nothing to say.
  static func ofGroup(_ cause: Cause) -> String? {
    switch cause {
    case .byHand: "changed by hand on the target"
    case .directory: "changed in the directory"
    case .configuration: "the configuration changed"
    case .account: "accounts are matched anew"
    case .earlier: "left from before"
    case .first: nil
    }
  }

  /// Why a single change is in the plan; nil when there is nothing to say.
  static func of(_ change: Change, _ cause: Cause) -> String? {
    switch (cause, change.kind) {
    case (.byHand, .add): "removed by hand"
    case (.byHand, .remove): "added by hand"
    case (.byHand, .grant): "revoked by hand"
    case (.byHand, .revoke): "granted by hand"
    case (.byHand, .rename): "renamed by hand on the target"
    case (.byHand, .create): "deleted by hand on the target"
    case (.configuration, .rename): "renamed by the configuration"
    case (.configuration, .delete): "no longer taken by the configuration"
    case (_, .rename): "renamed in the directory"
    case (_, .delete): "gone from the directory"
    case (.account, _): "matched anew"
    case (_, .create), (_, .adopt): nil
    case (_, _): ofGroup(cause)
    }
  }
}
