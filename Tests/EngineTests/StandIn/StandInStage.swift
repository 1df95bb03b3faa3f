import Engine
import Fixtures
import Foundation
import HTTPClient
import Ledger
import Logging
import Providers
import Reconciliation
import Sandbox

/// A cycle over a real provider: its client and the stand-in behind it, with a directory and a ledger of the test's own.
///
/// Client and stand-in are on one clock, on which waiting takes no time unless the test brings another one.
struct StandInStage: Sendable {
  let recorder = Recorder()
  let stop = StopRequest()
  let directory: StagedDirectory
  let ledger: MemoryLedger
  let server: SandboxServer
  let addresses: SandboxAddresses
  let http: HTTPClient
  let target: any TargetWriter
  var adoption = TargetPolicy.Adoption.never
  /// How many writes are under way at once.
  var concurrency = 1
  /// Called after each write.
  var progress: @Sendable (_ done: Int) -> Void = { _ in }

  /// Runs the body against a stand-in with this data, and stops it.
  ///
  /// - Parameters:
  ///   - settings: how the client sends.
  ///   - clock: what the client waits on.
  ///   - target: makes the target.
  static func run(
    _ data: SandboxData, faults: [Fault] = [], settings: HTTPClientSettings = HTTPClientSettings(rate: .unlimited),
    clock: some Clock<Duration> = JumpingClock(),
    target: @Sendable (SandboxAddresses, HTTPClient) -> any TargetWriter, body: (StandInStage) async throws -> Void
  ) async throws {
    let server = try SandboxServer(data: data, faults: faults, now: { Date(timeIntervalSince1970: morning) })
    let addresses = try await server.start()
    let time = Timekeeper(clock: clock) { .seconds(morning) }
    let http = HTTPClient(settings, time: time, generator: SeededGenerator(seed: 1))
    do {
      try await body(StandInStage(server, addresses, http, target(addresses, http)))
    } catch {
      await server.stop()
      throw error
    }
    await server.stop()
  }

  private init(_ server: SandboxServer, _ addresses: SandboxAddresses, _ http: HTTPClient, _ target: any TargetWriter) {
    directory = StagedDirectory(recorder)
    ledger = MemoryLedger(recorder)
    (self.server, self.addresses, self.http, self.target) = (server, addresses, http, target)
  }

  /// 2026-11-21 09:14:03 UTC.
  private static let morning: Double = 1_795_252_443

  var cycle: Cycle {
    let progress = progress
    let environment = CycleEnvironment(
      now: { Int64(Self.morning) }, monotonicMilliseconds: { 0 }, stop: stop, progress: { _, done, _ in progress(done) },
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    return Cycle(directory: directory, ledger: ledger, environment: environment)
  }

  var applyTarget: ApplyTarget {
    let limit = Limit(atLeast: 1_000)
    let limits = Limits(
      removals: limit, groupRemovals: limit, revocations: limit, groupRevocations: limit, deletions: limit, renames: limit,
      shrinkage: limit)
    let rule = GroupRule(selection: .all, name: NameRule(attribute: "cn"), admins: .attribute("owner"))
    let policy = TargetPolicy(
      target: "acme", provider: "any", instance: "main", match: MatchRule(directory: "mail", account: .email), rules: [rule],
      extent: .full, adoption: adoption, limits: limits)
    let http = http
    return ApplyTarget(
      policy: policy, writer: target, callsPerSecond: nil, concurrency: concurrency,
      requestsSent: { http.statistics().requests })
  }

  func plan() async throws -> Plan {
    guard let plan = try await cycle.plan([applyTarget.asPlanTarget]).first?.result.get() else {
      throw ScriptedFault(description: "there is no plan")
    }
    return plan
  }

  /// One cycle; `show` is called with the plan before the first write.
  func apply(show: @Sendable (Plan) -> Void = { _ in }) async throws -> CycleReport {
    guard let report = try await cycle.apply([applyTarget], show: show)?.first else {
      throw ScriptedFault(description: "the cycle was stopped before it planned")
    }
    return report
  }

  /// The group of the target is ours, and made from the directory's group `source`; these people of the directory have had accounts.
  func own(_ id: Int, named name: String, source: String, remembering people: [String: String] = [:]) throws {
    try ledger.own(
      OwnedGroup(source: StableID("g:\(source)"), group: TargetGroupID(String(id)), name: name, origin: .created), on: "acme",
      at: 0)
    for (account, person) in people { try ledger.remember([AccountID(account): StableID("p:\(person)")], on: "acme") }
  }

  /// The requests that were answered and were not to read, such as `POST /groups 201`.
  var writes: [String] {
    server.requests.filter { $0.method != "GET" }.map { "\($0.method) \($0.path) \($0.status)" }
  }
}
