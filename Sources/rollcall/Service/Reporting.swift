import Engine
import HTTPClient
import LDAPDirectory
import Ledger
import Logging
import Reconciliation
import ServiceLifecycle
import Synchronization

/// Hangs metrics and notifications on the daemon: hears what it does, and shows how it stands.
final class Reporting: CycleObserver {
  /// Where the daemon lets itself be looked at.
  private struct View: Sendable {
    let configuration: @Sendable () -> ResolvedConfiguration
    let traffic: @Sendable () -> [String: TrafficStatistics]
  }

  /// Told of requests, keys and certificates by those who see them.
  let book: MetricsBook
  private let desk: NotifyDesk
  private let metrics: MetricsService
  private let page: MetricsPage
  private let ledger: SQLiteLedger
  private let view = Mutex<View?>(nil)
  /// When the cycle began that runs or ran last, in milliseconds of the monotonic clock.
  private let begun = Mutex(SystemTime.monotonicMilliseconds())

  /// What runs beside the daemon, and ends after its last cycle, which has something to tell; the last ends first.
  var services: [any Service] { [metrics, desk] }

  /// `hints` name the commands that a notification does. Throws when the ledger cannot be read.
  init(instance: String, ledger: SQLiteLedger, hints: CommandHints, logger: Logger) throws(LedgerError) {
    let marks = try NotifyMarks(ledger)
    self.ledger = ledger
    let book = MetricsBook(startedAt: SystemTime.now())
    let page = MetricsPage(book, instance: instance)
    self.book = book
    self.page = page
    metrics = MetricsService(logger: logger) { page.text }
    desk = NotifyDesk(instance: instance, hints: hints, marks: marks, logger: logger, now: SystemTime.now, count: book.notified)
  }

  /// Begins to show and to tell. `traffic` gives how the traffic with each target stands.
  func begin(
    state: ServiceState, configuration: @escaping @Sendable () -> ResolvedConfiguration,
    traffic: @escaping @Sendable () -> [String: TrafficStatistics]
  ) {
    view.withLock { $0 = View(configuration: configuration, traffic: traffic) }
    page.read { [ledger] in
      let snapshot = state.snapshot
      var live = LiveMetrics(service: snapshot, traffic: traffic(), ledger: LedgerState(in: configuration().stateFolder))
      // What cannot be read is not shown; that the ledger is broken is told elsewhere, and loudly.
      live.approvals = try? ledger.standingApprovals(at: SystemTime.now())
      live.unsettledWrites = try? ledger.unsettledWrites()
      return live
    }
    use(configuration())
  }

  /// Since the cycle began, in milliseconds.
  private var elapsed: Int64 { SystemTime.monotonicMilliseconds() - begun.withLock { $0 } }

  private func use(_ configuration: ResolvedConfiguration) {
    // What cannot be read is not shown; that the ledger is broken is told elsewhere, and loudly.
    let past = PastCycles.byTarget((try? ledger.cycles(limit: 1)) ?? [])
    book.keep(
      targets: configuration.targets.map(\.policy.target), rules: configuration.notifications.map(\.terms), past: past)
    noteFiles(of: configuration)
    metrics.use(configuration.metrics)
    desk.use(configuration.notifications, targets: configuration.targets.map(\.policy.target))
  }

  func cycleBegan(_ targets: [String]) {
    begun.withLock { $0 = SystemTime.monotonicMilliseconds() }
    guard let view = view.withLock({ $0 }) else { return }
    // They are renewed in place, and read anew by those who use them.
    noteFiles(of: view.configuration())
  }

  func cycleEnded(_ report: CycleReport) {
    book.cycleEnded(report, at: SystemTime.now(), milliseconds: elapsed)
    let traffic = view.withLock { $0 }?.traffic()[report.target]
    if let end = traffic?.certificateEndsAt {
      book.certificate(CertificateName(role: .target, name: report.target), endsAt: end, seenAt: SystemTime.now())
    }
    desk.cycleEnded(report)
    metrics.refreshSoon()
  }

  func directoryFailed(_ error: any Error, targets: [String]) {
    book.cyclesFailed(targets, at: SystemTime.now(), milliseconds: elapsed)
    desk.directoryFailed(error, targets: targets)
    metrics.refreshSoon()
  }

  func configurationRead() {
    book.configurationRead(successfully: true, at: SystemTime.now())
    if let view = view.withLock({ $0 }) { use(view.configuration()) }
  }

  func configurationRefused(_ reason: String) {
    book.configurationRead(successfully: false, at: SystemTime.now())
    metrics.refreshSoon()
  }

  /// When the certificates end that are in files of the configuration.
  private func noteFiles(of configuration: ResolvedConfiguration) {
    if let path = configuration.directory.clientCertificate?.certificate, let end = CertificateFile.end(of: path) {
      book.certificate(CertificateName(role: .client, name: path), endsAt: end, seenAt: SystemTime.now())
    }
    let files = [configuration.directory.certificateAuthorities] + configuration.targets.map(\.http.certificateAuthorities)
    for path in Set(files.compactMap(\.self)) {
      guard let end = CertificateFile.lastEnd(in: path) else { continue }
      book.certificate(CertificateName(role: .authorities, name: path), endsAt: end, seenAt: SystemTime.now())
    }
  }
}
