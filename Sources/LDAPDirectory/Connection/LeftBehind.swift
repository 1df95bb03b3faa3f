import Dispatch
import Synchronization

/// Calls of the system that know no deadline: the thread that is in one is left behind when its time is up.
///
/// It ends when the call does, which the system bounds in its own time, and nobody looks at what it brings then.
enum LeftBehind {
  /// How often a wait looks whether it was ended from outside.
  private static let tick = DispatchTimeInterval.milliseconds(20)

  /// The result of the call; nil when the lifeline's time was up before, or no thread could be started.
  static func run<Value: Sendable>(_ lifeline: Lifeline, _ call: @escaping @Sendable () -> Value) -> Value? {
    let done = DispatchSemaphore(value: 0)
    let result = Result<Value>()
    let code = BlockingThread.start {
      let value = call()
      result.value.withLock { $0 = value }
      done.signal()
    }
    guard code == 0 else { return nil }
    while done.wait(timeout: .now() + tick) == .timedOut { if lifeline.isOver { return nil } }
    return result.value.withLock { $0 }
  }

  private final class Result<Value: Sendable>: Sendable {
    let value = Mutex<Value?>(nil)
  }
}
