import Logging
import ServiceLifecycle
import Synchronization

/// Shows the metrics: in a file that is renewed after each cycle and every half minute, and to whoever asks by HTTP.
///
/// Nothing here is in the way of the work: what cannot be shown is said once, and tried again.
final class MetricsService: Service {
  private static let interval = Duration.seconds(30)

  private struct State {
    var configuration = MetricsConfiguration.none
    var listener: MetricsListener?
    /// What went wrong last, by what it is about; it is said when it begins.
    var problems: [String: String] = [:]
  }

  private let page: @Sendable () -> String
  /// Asks for a refresh before its time; those who ask do not wait for it.
  private let wishes: AsyncStream<Void>
  private let wish: AsyncStream<Void>.Continuation
  private let logger: Logger
  private let state = Mutex(State())

  /// `page` gives all metrics as text; it is called from several threads.
  init(logger: Logger, page: @escaping @Sendable () -> String) {
    self.page = page
    self.logger = logger
    (wishes, wish) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
  }

  /// Has the file renewed at once, by the service's own task.
  func refreshSoon() { wish.yield() }

  /// The port that is listened on; nil when none is.
  var port: UInt16? { state.withLock { $0.listener?.port } }

  /// Shows them there from now on, and nowhere else. The file that was written before stays.
  func use(_ configuration: MetricsConfiguration) {
    let old = state.withLock { state in
      defer { state.configuration = configuration }
      guard state.configuration.listen != configuration.listen else { return MetricsListener?.none }
      defer { state.listener = nil }
      return state.listener
    }
    // It ends here, and its thread soon after: another address is another socket.
    _ = consume old
    refreshSoon()
  }

  /// Writes the file, and begins to listen where nobody does yet. The service's own task alone does it, so that no two write one file.
  private func refresh() {
    let configuration = state.withLock(\.configuration)
    if let path = configuration.textfile {
      attempt("textfile") { () throws(FileError) in try MetricsFile(path: path).write(page()) }
    }
    guard let address = configuration.listen, state.withLock({ $0.listener == nil }) else { return }
    attempt("listen") { () throws(FileError) in
      let listener = try MetricsListener(address) { [page] path in Self.page(path, page) }
      state.withLock { $0.listener = listener }
    }
  }

  private static func page(_ path: String, _ metrics: () -> String) -> (type: String, body: String)? {
    switch path {
    case "/metrics": (PrometheusText.contentType, metrics())
    case "/-/healthy": ("text/plain; charset=utf-8", "Rollcall is healthy.\n")
    case "/": ("text/plain; charset=utf-8", "Rollcall: /metrics, /-/healthy\n")
    default: nil
    }
  }

  /// One entry when it begins to fail, one when it fails otherwise, and one when it works again.
  private func attempt(_ subject: String, _ work: () throws(FileError) -> Void) {
    var problem: String?
    do throws(FileError) { try work() } catch { problem = "\(error)" }
    let before = state.withLock { state in
      defer { state.problems[subject] = problem }
      return state.problems[subject]
    }
    guard before != problem else { return }
    if let problem {
      let metadata = EventID.metricsFailed.metadata.merging(["reason": "\(problem)"]) { _, new in new }
      logger.warning("metrics cannot be shown", metadata: metadata)
    } else {
      logger.notice("metrics are shown again", metadata: ["setting": "metrics.\(subject)"])
    }
  }

  /// Runs until the service stops. The file stays: how old it is tells that nobody renews it.
  func run() async {
    await cancelWhenGracefulShutdown { [self] in
      await withTaskGroup(of: Void.self) { group in
        group.addTask {
          while !Task.isCancelled {
            self.refreshSoon()
            do { try await Task.sleep(for: Self.interval) } catch { break }
          }
        }
        // Ends when it is cancelled.
        for await _ in wishes { refresh() }
        group.cancelAll()
      }
    }
    refresh()
    state.withLock { $0.listener = nil }
  }
}
