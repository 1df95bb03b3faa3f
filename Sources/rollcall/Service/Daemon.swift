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
  let load: @Sendable () async throws -> ResolvedConfiguration
  /// How it stands, for all who show it.
  let state: ServiceState
  /// What others may ask of it.
  let requests: ServiceRequests
  let observers: [any CycleObserver]
  /// What is measured; nil where nobody looks.
  let reporting: Reporting?
  let stop = StopRequest()
  let credentials = CredentialPause()
  let work: CurrentWork
  let liveness: Liveness

  /// `load` reads the configuration again, says what is wrong with it, and throws then. `observers` are told what happens, in this order.
  init(
    configuration: ResolvedConfiguration, ledger: SQLiteLedger, notifier: Notifier, logger: Logger,
    observers: [any CycleObserver] = [], reporting: Reporting? = nil,
    load: @escaping @Sendable () async throws -> ResolvedConfiguration
  ) throws(LedgerError) {
    let work = CurrentWork()
    self.work = work
    liveness = Liveness(
      stuckAfter: work.stuckAfter, activity: { work.activity }, isWaiting: { work.isWaiting },
      monotonicMilliseconds: SystemTime.monotonicMilliseconds)
    assembly = Mutex(Self.assembly(configuration, work, logger, notifier, reporting?.book))
    self.ledger = ledger
    self.notifier = notifier
    self.logger = logger
    self.load = load
    self.observers = [FailureAlarm(logger)] + observers + (reporting.map { [$0] } ?? [])
    self.reporting = reporting
    state = ServiceState(ServiceSnapshot(configuration, at: SystemTime.now()))
    requests = ServiceRequests(pause: try ledger.pause(), now: SystemTime.now) { try ledger.keep($0) }
    requests.know(configuration.targets.map(\.policy.target))
  }

  /// At debug every search of the directory is an entry, as the `ldapsearch` command that sends the same one.
  static func assembly(
    _ configuration: ResolvedConfiguration, _ work: CurrentWork, _ logger: Logger, _ notifier: Notifier, _ book: MetricsBook?
  ) -> Assembly {
    Assembly(
      configuration,
      announce: { command in
        work.noteSearch()
        logger.debug("\(command)")
      }, traffic: traffic(logger, notifier), book: book)
  }

  /// Returns when the service was asked to end and has ended between two writes. `services` run beside it, and end before it does; those
  /// that it is asked through, `doors`, end after it.
  func run(
    hangups: UnixSignalsSequence, watchdog interval: Duration?, doors: [any Service] = [], beside services: [any Service] = []
  ) async throws {
    let second = await SecondSignal.watch { [logger] in
      logger.notice(
        "asked to end: what is under way is waited for; once more ends at once", metadata: EventID.serviceStopping.metadata)
    }
    defer { second.cancel() }
    let scheduler = Scheduler(
      try surroundings(), state: state, requests: requests, stop: stop, liveness: liveness, credentials: credentials)
    let watchdog = Watchdog(interval: interval, notifier: notifier) { [liveness] in liveness.isAlive }
    let reload = ReloadOnHangup(signals: hangups, reload: reload)
    // Stopped from the last to the first: the watchdog is kicked until the cycle has ended, and what it came to is told.
    let group = ServiceGroup(
      configuration: .init(
        services: [watchdog] + (reporting?.services ?? []) + doors + [reload, scheduler] + services,
        gracefulShutdownSignals: [.sigterm, .sigint], logger: quiet))
    logger.notice("service started", metadata: EventID.serviceStarted.metadata)
    reporting?.begin(
      state: state, configuration: { self.assembly.withLock { $0.configuration } },
      traffic: { self.assembly.withLock { $0 }.traffic })
    logWhatIsOff(assembly.withLock { $0.configuration })
    notifier.ready(status: "started")
    try await group.run()
    notifier.stopping(status: "stopped between two writes")
    logger.notice("service stopped", metadata: EventID.serviceStopping.metadata)
  }

  private func surroundings() throws -> Scheduler.Surroundings {
    let known = try ledger.cycles(limit: 1)
    remember(known)
    return Scheduler.Surroundings(
      targets: { self.assembly.withLock { $0.targets.map(\.scheduled) } },
      begun: Dictionary(known.map { ($0.start.target, $0.start.startedAt) }, uniquingKeysWith: max), zones: SystemTimeZones(),
      now: { ClockReading(wall: SystemTime.now(), steady: .milliseconds(SystemTime.monotonicMilliseconds())) },
      chance: { Double.random(in: 0..<1) }, sleep: { try await Task.sleep(for: $0) }, status: notifier.status, note: note,
      cycle: { await self.cycle($0, by: $1) })
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

  /// Tells log and status of pauses and the like.
  private static func traffic(_ logger: Logger, _ notifier: Notifier) -> TrafficNotice.Observer {
    { target, event in
      guard let notice = TrafficNotice(event, now: SystemTime.now()) else { return }
      let metadata = notice.event.metadata.merging(["target": "\(target)", "reason": "\(notice.text)"]) { _, new in new }
      logger.log(level: notice.level, notice.message, metadata: metadata)
      if notice.isForPeople { notifier.status("\(target): \(notice.text)") }
    }
  }
}
