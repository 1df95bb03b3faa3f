import Synchronization

/// What happened, in its order, one short line each.
final class Recorder: Sendable {
  private let events = Mutex<[String]>([])

  func note(_ event: String) { events.withLock { $0.append(event) } }

  var all: [String] { events.withLock { $0 } }

  /// Events that begin with a word, without it.
  func after(_ word: String) -> [String] { all.filter { $0.hasPrefix(word + " ") }.map { String($0.dropFirst(word.count + 1)) } }

  func clear() { events.withLock { $0 = [] } }
}

/// A fault that a test asked for.
struct ScriptedFault: Error, CustomStringConvertible {
  let description: String
}
