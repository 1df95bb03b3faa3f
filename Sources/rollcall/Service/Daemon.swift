import Engine
import Ledger
import Logging
import Reconciliation
import ServiceLifecycle
import Synchronization
import UnixSignals

/// The running service: scheduler, watchdog and reload around the present assembly.
final class Daemon: Sendable {
  let assembly: Mutex<Assembly>
  let ledger: SQLiteLedger
  let notifier: Notifier
  let logger: Logger
  let load: @Sendable () async throws(RefusedConfiguration) -> ResolvedConfiguration
  /// How it stands, for all who show it.
  let state: ServiceState
  /// What others may ask of it.
  let requests: ServiceRequests
  let standstill: Standstill
  let observers: [any CycleObserver]
  /// What is measured; nil where nobody looks.
  let reporting: Reporting?
  /// How late a window or a pause is told of while a cycle runs, at most.
  private static let pulse = Duration.seconds(10)

  let stop = StopRequest()
  let credentials = CredentialPause()
  let identity = DirectoryIdentity.withNewKey()
  let holdsSeen = HoldsSeen()
  let work: CurrentWork
  let liveness: Liveness
  /// What every assembly is made with.
  let parts: Parts

  /// `load` reads the configuration again, says what is wrong with it, and throws then.
  init(
    configuration: ResolvedConfiguration, ledger: SQLiteLedger, notifier: Notifier, logger: Logger,
    reporting: Reporting?,
    load: @escaping @Sendable () async throws(RefusedConfiguration) -> ResolvedConfiguration
  ) throws(LedgerError) {
    let work = CurrentWork()
    self.work = work
    liveness = Liveness(
      stuckAfter: work.stuckAfter, activity: { work.activity }, isWaiting: { work.isWaiting },
      monotonicMilliseconds: SystemTime.awakeMilliseconds)
    requests = ServiceRequests(pause: try ledger.pause(), now: SystemTime.now) { try ledger.keep($0) }
    requests.know(configuration.targets.map(\.policy.target))
    standstill = Standstill(requests, now: SystemTime.now, SystemTimeZones())
    standstill.use(configuration.targets.map(\.scheduled))
    let parts = Parts(work: work, logger: logger, notifier: notifier, book: reporting?.book, standstill: standstill)
    self.parts = parts
    assembly = Mutex(parts.assembly(configuration))
    self.ledger = ledger
    self.notifier = notifier
    self.logger = logger
    self.load = load
    self.observers = [FailureAlarm(logger)] + (reporting.map { [$0] } ?? [])
    self.reporting = reporting
    state = ServiceState(ServiceSnapshot(configuration, at: SystemTime.now()))
  }

  /// Returns when the service was asked to end and has ended between two writes. What it is asked through, `doors`, ends after it.
  func run(hangups: UnixSignalsSequence, watchdog interval: Duration?, doors: [any Service]) async throws {
    let scheduler = Scheduler(
      try surroundings(), state: state, requests: requests, stop: stop, liveness: liveness, credentials: credentials)
    let watchdog = Watchdog(interval: interval, notifier: notifier) { [liveness] in liveness.isAlive }
    let reload = ReloadOnHangup(signals: hangups, reload: reload)
    // Stopped from the last to the first: the watchdog is kicked until the cycle has ended, and what it came to is told.
    let group = ServiceGroup(
      configuration: .init(
        services: [watchdog] + (reporting?.services ?? []) + doors + [reload, scheduler], logger: quiet))
    let signals = await EndSignals.watch {
      self.tellOfEnding()
      await group.triggerGracefulShutdown()
    }
    defer { signals.cancel() }
    logger.notice("service started", metadata: EventID.serviceStarted.metadata)
    reporting?.begin(
      state: state, configuration: { self.assembly.withLock { $0.configuration } },
      traffic: { self.assembly.withLock { $0 }.traffic })
    logWhatIsOff(assembly.withLock { $0.configuration })
    logSilence(assembly.withLock { $0.configuration })
    notifier.ready(status: "started")
    try await group.run()
    notifier.stopping(status: "stopped between two writes")
    logger.notice("service stopped", metadata: EventID.serviceStopping.metadata)
  }

  private func tellOfEnding() {
    logger.notice(
      "asked to end: what is under way is waited for; once more ends at once", metadata: EventID.serviceEnding.metadata)
    notifier.stopping(status: "ending: what is under way is waited for")
  }

  private func surroundings() throws -> Scheduler.Surroundings {
    remember(try ledger.cycles(limit: 1))
    return Scheduler.Surroundings(
      targets: { self.assembly.withLock { $0.targets.map(\.scheduled) } },
      begun: try ledger.settledCycles(), zones: SystemTimeZones(),
      now: { ClockReading(wall: SystemTime.now(), steady: .milliseconds(SystemTime.monotonicMilliseconds())) },
      chance: { Double.random(in: 0..<1) }, sleep: { try await Task.sleep(for: $0) }, status: notifier.status, note: note,
      pulse: { try await Task.sleep(for: Self.pulse) }, cycle: { await self.cycle($0, asked: $1, ended: $2) })
  }

  /// Shows the last cycles as the ledger has them, until there are new ones.
  private func remember(_ cycles: [CycleRecord]) {
    for record in cycles.reversed() {
      guard let cycle = LastCycle(record) else { continue }
      state.update(target: record.start.target) { status in
        status.last = cycle
        if cycle.endedWell { status.lastGoodAt = cycle.endedAt }
      }
    }
  }

  /// The group's own entries are about its machinery; only what goes wrong in it is of interest here.
  private var quiet: Logger {
    var logger = logger
    logger.logLevel = .error
    return logger
  }
}
