import Synchronization

/// What happened, in its order, one short line each.
package final class Recorder: Sendable {
  private let events = Mutex<[String]>([])

  package init() {}

  package func note(_ event: String) { events.withLock { $0.append(event) } }

  package var all: [String] { events.withLock { $0 } }

  /// Events that begin with a word, without it.
  package func after(_ word: String) -> [String] {
    all.filter { $0.hasPrefix(word + " ") }.map { String($0.dropFirst(word.count + 1)) }
  }

  package func clear() { events.withLock { $0 = [] } }
}
