import HTTPClient
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
    /// Changed by the service's own task alone, as the next two.
    var listener: (address: ListenAddress, listener: MetricsListener)?
    /// The file that was written last.
    var written: String?
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
  var port: UInt16? { state.withLock { $0.listener?.listener.port } }

  /// Shows them there from now on, and nowhere else.
  func use(_ configuration: MetricsConfiguration) {
    state.withLock { state in
      // What is wrong with one place says nothing of another.
      if state.configuration != configuration { state.problems = [:] }
      state.configuration = configuration
    }
    refreshSoon()
  }

  /// Writes the file and listens, both where the configuration says now. By the service's own task alone, so that no two write one file.
  func refresh() async {
    await renewFile(state.withLock(\.configuration.textfile))
    await renewListener(state.withLock(\.configuration.listen))
  }

  /// A file that nobody renews any more would be taken for a service that has stopped. It goes once the next one is there, so that alerts
  /// have one to look at.
  private func renewFile(_ path: String?) async {
    let before = state.withLock(\.written)
    if let path {
      let isWritten = await attempt("textfile", of: path) { [page] () async throws(FileError) in
        try await Self.onThread { () throws(FileError) in try MetricsFile(path: path).write(page()) }
      }
      guard isWritten else { return }
    }
    state.withLock { $0.written = path }
    guard let before, before != path else { return }
    await attempt("textfile", of: before) { () async throws(FileError) in
      try await Self.onThread { () throws(FileError) in try MetricsFile(path: before).remove() }
    }
  }

  private func renewListener(_ address: ListenAddress?) async {
    let present = state.withLock(\.listener)
    guard present?.address != address else { return }
    state.withLock { $0.listener = nil }
    // Its address, or a part of it, may be the new one's.
    await present?.listener.end()
    guard let address else { return }
    await attempt("listen", of: "\(address)") { () async throws(FileError) in
      let listener = try MetricsListener(address) { [page] path in Self.page(path, page) }
      state.withLock { $0.listener = (address, listener) }
    }
  }

  /// Runs what waits for a disk on a thread of its own: a folder on a server that is gone may never answer, and Swift's threads, of which
  /// there may be one, are for the work.
  private static func onThread(_ work: @escaping @Sendable () throws(FileError) -> Void) async throws(FileError) {
    let result: Result<Void, FileError> = await withCheckedContinuation { continuation in
      let code = WorkerThread.start { continuation.resume(returning: Result { () throws(FileError) in try work() }) }
      guard code != 0 else { return }
      let failure = FileError("metrics", "cannot be shown: \(SystemCallFailure("pthread_create", code: code))")
      continuation.resume(returning: .failure(failure))
    }
    try result.get()
  }

  private static func page(_ path: String, _ metrics: () -> String) -> (type: String, body: String)? {
    switch path {
    case "/metrics": (PrometheusText.contentType, metrics())
    case "/-/healthy": ("text/plain; charset=utf-8", "Rollcall is healthy.\n")
    case "/": ("text/plain; charset=utf-8", "Rollcall: /metrics, /-/healthy\n")
    default: nil
    }
  }

  /// One entry when it begins to fail, one when it fails otherwise, and one when it works again; whether it worked.
  @discardableResult
  private func attempt(_ setting: String, of place: String, _ work: () async throws(FileError) -> Void) async -> Bool {
    var problem: String?
    do throws(FileError) { try await work() } catch { problem = "\(error)" }
    let subject = "\(setting) \(place)"
    let before = state.withLock { state in
      defer { state.problems[subject] = problem }
      return state.problems[subject]
    }
    guard before != problem else { return problem == nil }
    if let problem {
      let metadata = EventID.metricsFailed.metadata.merging(["reason": "\(problem)"]) { _, new in new }
      logger.warning("metrics cannot be shown", metadata: metadata)
    } else {
      let metadata = EventID.metricsShown.metadata.merging(["setting": "metrics.\(setting)"]) { _, new in new }
      logger.notice("metrics are shown again", metadata: metadata)
    }
    return problem == nil
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
        for await _ in wishes { await refresh() }
        group.cancelAll()
      }
    }
    await refresh()
    await state.withLock { $0.listener?.listener }?.end()
    state.withLock { $0.listener = nil }
  }
}
