import Engine
import Fixtures
import Ledger
import Logging
import Reconciliation

/// Everything that one cycle works with: a directory, a ledger, one target or several, and what happened.
struct Stage: Sendable {
  let recorder = Recorder()
  let stop = StopRequest()
  let directory: StagedDirectory
  let ledger: MemoryLedger
  let target: InMemoryTarget
  var extent = TargetPolicy.Extent.full
  var adoption = TargetPolicy.Adoption.never
  var formerNames: [String: String] = [:]
  var disabledPeople = DisabledPeople.keep
  /// How many changes of a kind the limits let through, but for additions.
  var allowed = 1_000
  var manualChanges = ManualChanges.revert
  /// Mail addresses that `exclude-people` lists.
  var excluded: [String] = []
  /// What of the directory is read, as the configuration says.
  var scope = ""
  var grace: Grace?
  /// Nil lets everything through.
  var limits: Limits?
  /// How many writes are under way at once.
  var concurrency = 1
  var logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
  /// Seconds since 1970-01-01 UTC.
  var now: Int64 = 1_795_252_443

  init(hasNotes: Bool = true, wholeSetAbove: Int? = nil, stopsAt write: String? = nil) {
    let stop = stop
    directory = StagedDirectory(recorder)
    ledger = MemoryLedger(recorder)
    target = InMemoryTarget(recorder, hasNotes: hasNotes, wholeSetAbove: wholeSetAbove) { if $0 == write { stop.request() } }
  }

  var cycle: Cycle { cycle() }

  func cycle(acceptsOlderDirectory: Bool = false) -> Cycle {
    Cycle(directory: directory, ledger: ledger, environment: environment, acceptsOlderDirectory: acceptsOlderDirectory)
  }

  var environment: CycleEnvironment {
    let now = now
    return CycleEnvironment(
      now: { now }, monotonicMilliseconds: { 0 }, stop: stop, progress: { _, _, _ in },
      logger: logger, actor: "test by root")
  }

  /// Lets a group of the one target go.
  func release(_ group: String) async throws {
    try await Release(ledger: ledger, environment: environment).release(group, on: applyTarget())
  }

  func applyTarget(_ name: String = "acme", _ writer: InMemoryTarget? = nil) -> ApplyTarget {
    let limit = Limit(atLeast: allowed)
    let limits = Limits(
      removals: limit, groupRemovals: limit, revocations: limit, groupRevocations: limit, deletions: limit, renames: limit,
      shrinkage: Limit(atLeast: 1_000))
    let rule = GroupRule(selection: .all, name: NameRule(attribute: "cn"), admins: .attribute("owner"))
    let policy = TargetPolicy(
      target: name, provider: "files.com", instance: "main", match: MatchRule(directory: "mail", account: .email), rules: [rule],
      extent: extent, adoption: adoption, limits: self.limits ?? limits, formerNames: formerNames,
      excludedPeople: PeopleExclusion(keys: excluded), disabledPeople: disabledPeople, manualChanges: manualChanges,
      directoryScope: scope, grace: grace)
    return ApplyTarget(policy: policy, writer: writer ?? target, callsPerSecond: nil, concurrency: concurrency)
  }

  /// One cycle over the one target.
  func apply() async throws -> CycleReport {
    guard let report = try await cycle.apply([applyTarget()], show: { _ in })?.first else {
      throw ScriptedFault(description: "the cycle was stopped before it planned")
    }
    return report
  }

  /// Writes that were sent.
  var sent: [String] { recorder.after("send") }

  /// A group of the directory whose members all have accounts.
  func put(_ group: String, _ members: [String], admins: [String] = [], called: String? = nil) {
    for member in members + admins { target.put(account: member) }
    directory.put(group, members, admins: admins, called: called)
  }

  /// A group of ours on the target.
  func putOwned(_ id: String, named name: String, _ members: [String], admins: [String] = [], source: String) throws {
    target.put(id, named: name, members, admins: admins)
    try ledger.own(
      OwnedGroup(source: StableID("g:\(source)"), group: TargetGroupID(id), name: name, origin: .created), on: "acme", at: 0)
    for member in members { try ledger.remember([AccountID(member): StableID("p:\(member)")], on: "acme") }
    recorder.clear()
  }
}
