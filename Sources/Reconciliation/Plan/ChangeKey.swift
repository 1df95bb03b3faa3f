/// What a change is about, whatever names it goes by: a rename may take two steps.
struct ChangeKey: Hashable {
  let kind: Change.Kind
  let source: StableID
  let account: AccountID?

  init(_ change: Change) {
    kind = change.kind
    source = change.group.source
    account = change.account?.id
  }
}
