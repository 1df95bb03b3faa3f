import Synchronization

/// What is to be said in the end, noted where it comes up.
final class RemarkLog: Sendable {
  private let remarks = Mutex<Set<String>>([])

  func add(_ new: [String]) { remarks.withLock { $0.formUnion(new) } }

  /// Each once.
  var sorted: [String] { remarks.withLock { $0.sorted() } }
}
