import Synchronization

/// Keeps what it is given, in order, from any thread.
final class Recorder<Item: Sendable>: Sendable {
  private let recorded = Mutex<[Item]>([])

  var items: [Item] { recorded.withLock { $0 } }

  func record(_ item: Item) { recorded.withLock { $0.append(item) } }
}
