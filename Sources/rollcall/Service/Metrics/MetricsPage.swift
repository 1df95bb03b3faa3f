import Synchronization

/// All metrics as one text, from the moment on at which it is known where to read them off.
final class MetricsPage: Sendable {
  private let book: MetricsBook
  private let instance: String
  private let live = Mutex<(@Sendable () -> LiveMetrics)?>(nil)

  /// `instance` tells this service from others on the same machine.
  init(_ book: MetricsBook, instance: String) {
    self.book = book
    self.instance = instance
  }

  /// Says where the rest is read off; called once.
  func read(_ live: @escaping @Sendable () -> LiveMetrics) { self.live.withLock { $0 = live } }

  var text: String {
    var sheet = MetricsSheet()
    book.fill(&sheet, version: Rollcall.version, at: SystemTime.now())
    let live = live.withLock { $0 }
    live?().fill(&sheet)
    return PrometheusText.text(sheet, of: instance)
  }
}
