import Synchronization

/// Gives a value to another thread for good, so that nobody else keeps it in memory.
///
/// What a closure captures lives as long as the closure; what is taken out of here lives as long as its taker wants.
final class Handover<Value: Sendable>: Sendable {
  private let value: Mutex<Value?>

  init(_ value: Value) { self.value = Mutex(value) }

  /// The value the first time, then nil.
  func take() -> Value? {
    value.withLock { value in
      defer { value = nil }
      return value
    }
  }
}
