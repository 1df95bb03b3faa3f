import Engine
import Ledger
import Logging
import Reconciliation
import ServiceLifecycle
import Synchronization
import UnixSignals

/// The running service: scheduler, watchdog and reload around the present assembly.
final class Daemon: Sendable {
  /// Longer than the longest list of a target takes at a slow rate, and than a write with all its waits: progress is noted per write.
  private static let stuckAfter = Duration.seconds(7_200)

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
  let liveness = Liveness(stuckAfter: stuckAfter, monotonicMilliseconds: SystemTime.monotonicMilliseconds)

  /// `load` reads the configuration again, says what is wrong with it, and throws then. `observers` are told what happens, in this order.
  init(
    configuration: ResolvedConfiguration, ledger: SQLiteLedger, notifier: Notifier, logger: Logger,
    observers: [any CycleObserver] = [], reporting: Reporting? = nil,
    load: @escaping @Sendable () async throws -> ResolvedConfiguration
  ) {
    assembly = Mutex(Self.assembly(configuration, logger, notifier, reporting?.book))
    self.ledger = ledger
    self.notifier = notifier
    self.logger = logger
    self.load = load
    self.observers = [FailureAlarm(logger)] + observers + (reporting.map { [$0] } ?? [])
    self.reporting = reporting
    state = ServiceState(ServiceSnapshot(configuration, at: SystemTime.now()))
    requests = ServiceRequests(now: SystemTime.now) { _ in }
    requests.know(configuration.targets.map(\.policy.target))
  }

  /// At debug every search of the directory is an entry, as the `ldapsearch` command that sends the same one.
  static func assembly(
    _ configuration: ResolvedConfiguration, _ logger: Logger, _ notifier: Notifier, _ book: MetricsBook?
  ) -> Assembly {
    Assembly(
      configuration, announce: { command in logger.debug("\(command)") }, traffic: traffic(logger, notifier), book: book)
  }

  /// Returns when the service was asked to end and has ended between two writes. `services` run beside it, and end before it does; those
  /// that it is asked through, `doors`, end after it.
  func run(
    hangups: UnixSignalsSequence, watchdog interval: Duration?, doors: [any Service] = [], beside services: [any Service] = []
  ) async throws {
    let scheduler = Scheduler(
      schedule: { self.credentials.schedule(self.assembly.withLock { $0.schedule }) }, stop: stop, liveness: liveness,
      chance: { Double.random(in: 0..<1) },
      sleep: { [credentials, requests] wait in
        try await credentials.sleep(wait) { wait in
          try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await Task.sleep(for: wait) }
            group.addTask { await requests.wake.wait() }
            defer { group.cancelAll() }
            try await group.next()
          }
        }
      }, status: notifier.status, cycle: cycle)
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
