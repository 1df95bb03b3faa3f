import Reconciliation

/// What a test counts by itself of who is missing, to hold grace against it: from the desired state alone, without the planner.
struct AbsenceLog {
  private struct Absence {
    var reads = 0
    var since: Int64 = 0
  }

  private var absences: [String: Absence] = [:]

  /// Counts one cycle, as the planner is to have counted it.
  mutating func count(_ world: World, _ desired: DesiredState) {
    guard let now = world.now else { return }
    let groups = Dictionary(uniqueKeysWithValues: desired.groups.map { ($0.source.rawValue, $0) })
    let accounts = world.current.accounts
    let blocked = Set(desired.blocked.map(\.source.rawValue))
    for (source, id) in world.owned {
      guard let held = world.held.first(where: { $0.id == id }) else { continue }
      let key = "g:\(source)"
      if desired.completeness.isComplete { note("delete \(key)", isMissing: groups[key] == nil && !blocked.contains(key), now) }
      guard let group = groups[key], group.completeness.isComplete, held.membership.isComplete else { continue }
      func names(_ numbers: [AccountNumber]) -> Set<String> { Set(numbers.map { accounts[Int($0)].id.rawValue }) }
      let (members, admins) = (names(group.members), names(group.admins ?? []))
      for account in accounts.map(\.id.rawValue) {
        note("remove \(key) \(account)", isMissing: held.members.contains(account) && !members.contains(account), now)
        note("revoke \(key) \(account)", isMissing: held.admins.contains(account) && !admins.contains(account), now)
      }
    }
  }

  private mutating func note(_ key: String, isMissing: Bool, _ now: Int64) {
    guard isMissing else {
      absences[key] = nil
      return
    }
    let known = absences[key] ?? Absence(reads: 0, since: now)
    absences[key] = Absence(reads: known.reads + 1, since: known.since)
  }

  /// Whether what a change takes away has been missing for long enough, this cycle counted.
  func allows(_ change: Change, _ grace: Grace, at now: Int64) -> Bool {
    let absence = absences["\(change.kind) \(change.group.source)" + (change.account.map { " \($0.id)" } ?? "")]
    guard let absence else { return false }
    return absence.reads >= grace.reads ?? 0 && now - absence.since >= grace.time?.components.seconds ?? 0
  }
}
