extension HoldReason {
  /// The reason in one line for people; `changes` says how many changes wait.
  package func text(changes: Int) -> String {
    switch self {
    case .limit(let kind, let count, let total, let allowed): kind.text(count, of: total, allowed: allowed)
    case .grace(let wait): "\(counted(changes)) held: \(Self.graceText(wait))"
    case .removalsOff(.configuration):
      "\(counted(changes)) held: nothing is taken away while the configuration says `removals: off`"
    case .removalsOff(.option): "\(counted(changes)) held: --no-removals lets nothing be taken away"
    case .partialRead(let reason):
      "\(changes == 0 ? "" : "\(counted(changes)) ")held: the directory was not read completely (\(reason))"
    case .unreadableMembership(let reason): "held: the target did not say who is in it (\(reason))"
    case .notOwned: "exists and is not ours: held; to take it over: rollcall adopt"
    case .released: "was ours and was released: held; to take it over again: rollcall adopt"
    case .ownedByInstance(let instance):
      "belongs to the Rollcall instance '\(instance)': held; to take it over: rollcall adopt --from \(ShellWord.quoted(instance))"
    case .emptySelection:
      "the rule finds no group in the directory, so deletions are held: check its filter, its patterns and what the account may read"
    case .nameCollision(let groups): Self.collisionText(groups)
    case .idShared(let others):
      "held: \(others.joined(separator: ", ")) has the same stable id (give each an id of its own, or see stable-id)"
    case .unnameable(let reason): "no usable name: \(reason)"
    case .nameTaken(let other): "held: the name is still that of \(other)"
    case .sourceChanged(let former, let present): Self.sourceText(former, present)
    case .lastAdmin: "\(counted(changes)) held: its last admin would go"
    case .ownAccount: "held: the account that Rollcall itself uses would go"
    case .protectedAccount(let reason): "\(counted(changes)) held: protected account (\(reason))"
    case .protectedGroup(let reason): "held: protected group (\(reason))"
    case .toZero(let members): "\(everybody(members)) would go: held (allow-empty: true on the rule says that it is meant)"
    case .keyChanged: "\(counted(changes)) held: still in the group, but the account is no longer found by the person's key"
    case .manualChange(let since, let until): Self.manualText(counted(changes), since, until)
    case .obstacle(let reason): "held: \(reason)"
    }
  }

  private static func manualText(_ changes: String, _ since: Int64, _ until: Int64?) -> String {
    "\(changes) held: would undo what was done by hand on the target, seen since \(Numbers.time(since)); "
      + (until.map { "undone from \(Numbers.time($0)) on" } ?? "revert-manual-changes is never")
  }

  private static func sourceText(_ former: StableID, _ present: StableID) -> String {
    let what = "held: the directory has a group of this name that is not the one it was (\(present), and it was \(former))"
    guard former.scheme == present.scheme else {
      return "\(what): check that stable-id still says '\(former.scheme)', and the right to read it"
    }
    return "\(what): if it takes the place of the old one, say so with `previously: { NAME: NAME }` on the target"
  }

  /// Names the first few: a name can be that of hundreds.
  private static func collisionText(_ groups: [String]) -> String {
    let shown = 3
    let further = groups.count > shown ? " and \(Numbers.count(groups.count - shown)) more" : ""
    return "held: \(Numbers.counted(groups.count, "group")) of the directory would have this name: "
      + groups.prefix(shown).joined(separator: "; ") + further
  }

  private func counted(_ changes: Int) -> String { Numbers.counted(changes, "change") }

  private func everybody(_ members: Int) -> String {
    members == 1 ? "its only member" : "all of its \(Numbers.count(members)) members"
  }

  private static func graceText(_ wait: GraceWait) -> String {
    let (reads, left) = (wait.tombstone.reads, wait.readsLeft)
    let further = left == 0 ? [] : ["after \(Numbers.counted(left, "more complete read"))"]
    let time = wait.notBefore.map { ["not before \(Numbers.time($0))"] } ?? []
    return "missing since \(Numbers.time(wait.tombstone.since)), in \(Numbers.counted(reads, "complete read")); "
      + "goes \((further + time).joined(separator: " and "))"
  }
}
