extension GroupDifference {
  /// Everything that was found, held or not, by the kind of change.
  var everything: [(kind: Change.Kind, accounts: [AccountNumber])] {
    [
      (.add, additions + waiting.additions + handMade.values.flatMap(\.additions)),
      (.grant, grants + waiting.grants + handMade.values.flatMap(\.grants)),
      (.revoke, revocations + held.flatMap(\.revocations)), (.remove, removals + held.flatMap(\.removals)),
    ]
  }
}
