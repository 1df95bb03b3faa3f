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

  private let assembly: Mutex<Assembly>
  private let ledger: SQLiteLedger
  private let notifier: Notifier
  private let logger: Logger
  private let load: @Sendable () async throws -> ResolvedConfiguration
  private let stop = StopRequest()
  private let credentials = CredentialPause()
  private let liveness = Liveness(stuckAfter: stuckAfter, monotonicMilliseconds: SystemTime.monotonicMilliseconds)

  /// `load` reads the configuration again, says what is wrong with it, and throws then.
  init(
    configuration: ResolvedConfiguration, ledger: SQLiteLedger, notifier: Notifier, logger: Logger,
    load: @escaping @Sendable () async throws -> ResolvedConfiguration
  ) {
    assembly = Mutex(Self.assembly(configuration, logger, notifier))
    self.ledger = ledger
    self.notifier = notifier
    self.logger = logger
    self.load = load
  }

  /// At debug every search of the directory is an entry, as the `ldapsearch` command that sends the same one.
  private static func assembly(_ configuration: ResolvedConfiguration, _ logger: Logger, _ notifier: Notifier) -> Assembly {
    let traffic = traffic(logger, notifier)
    guard logger.logLevel <= .debug else { return Assembly(configuration, traffic: traffic) }
    return Assembly(configuration, announce: { command in logger.debug("\(command)") }, traffic: traffic)
  }

  /// Returns when the service was asked to end and has ended between two writes.
  func run(hangups: UnixSignalsSequence, watchdog interval: Duration?) async throws {
    let scheduler = Scheduler(
      schedule: { self.credentials.schedule(self.assembly.withLock { $0.schedule }) }, stop: stop, liveness: liveness,
      chance: { Double.random(in: 0..<1) },
      sleep: { [credentials] wait in
        try await credentials.sleep(wait) { try await Task.sleep(for: $0) }
      }, status: notifier.status, cycle: cycle)
    let watchdog = Watchdog(interval: interval, notifier: notifier) { [liveness] in liveness.isAlive }
    let reload = ReloadOnHangup(signals: hangups, reload: reload)
    // Stopped from the last to the first: the watchdog is kicked until the cycle has ended.
    let group = ServiceGroup(
      configuration: .init(services: [watchdog, reload, scheduler], gracefulShutdownSignals: [.sigterm, .sigint], logger: quiet))
    logger.notice("service started", metadata: EventID.serviceStarted.metadata)
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

  /// One cycle over every target; a line for the status.
  @Sendable private func cycle() async -> String {
    let assembly = assembly.withLock { $0 }
    let waits = assembly.endWaits(on: stop)
    defer { waits.cancel() }
    let environment = assembly.environment(stop: stop, actor: "daemon", logger: logger) {
      [liveness, notifier] target, done, total in
      liveness.progress()
      notifier.status("\(target): \(done) of \(total) calls")
    }
    do {
      let cycle = Cycle(directory: assembly.directory, ledger: ledger, environment: environment)
      guard let reports = try await cycle.apply(assembly.applyTargets, show: { _ in }) else { return "stopping" }
      credentials.note(nil)
      return reports.map { "\($0.target): \($0.summary)" }.joined(separator: "; ")
    } catch {
      credentials.note(error)
      logger.error(
        "no snapshot of the directory, so no plan: nothing was written",
        metadata: EventID.directoryFailed.metadata.merging(["reason": "\(error)"]) { _, new in new })
      return "directory not read: \(error)"
    }
  }

  /// Reads configuration and secrets again. What cannot be used is refused, and the old one stays.
  @Sendable private func reload() async {
    notifier.reloading()
    do {
      let new = try await load()
      let old = assembly.withLock { $0.configuration }
      guard new.stateFolder == old.stateFolder else {
        return refuse("`state` cannot change while the service runs: restart it")
      }
      let renewed = Self.assembly(new, logger, notifier)
      assembly.withLock { $0 = renewed }
      credentials.configurationWasRead()
      logger.notice("configuration read again", metadata: EventID.configurationLoaded.metadata)
      logWhatIsOff(new)
      notifier.ready(status: "configuration read again")
    } catch {
      refuse("it is broken, see the lines before this one")
    }
  }

  /// One entry when nothing is to be taken away.
  private func logWhatIsOff(_ configuration: ResolvedConfiguration) {
    guard let off = configuration.removalsOff else { return }
    logger.warning(
      "removals are off: nothing is taken away on any target",
      metadata: EventID.configurationLoaded.metadata.merging(["reason": "\(off.rawValue)"]) { _, new in new })
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

  private func refuse(_ reason: String) {
    logger.error(
      "configuration refused, the old one is kept",
      metadata: EventID.configurationRefused.metadata.merging(["reason": "\(reason)"]) { _, new in new })
    notifier.ready(status: "configuration refused, the old one is kept: \(reason)")
  }
}

/// Calls `reload` for each SIGHUP until the service ends.
private struct ReloadOnHangup: Service {
  let signals: UnixSignalsSequence
  let reload: @Sendable () async -> Void

  func run() async throws {
    for await _ in signals.cancelOnGracefulShutdown() { await reload() }
  }
}
