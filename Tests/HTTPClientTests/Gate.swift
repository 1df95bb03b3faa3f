import Glibc
import Synchronization

/// Holds threads of scripted servers until it is opened, or half a minute has gone.
final class Gate: Sendable {
  private let isOpen = Mutex(false)

  func open() { isOpen.withLock { $0 = true } }

  func pass() {
    for _ in 0..<3000 {
      if isOpen.withLock({ $0 }) { return }
      usleep(10_000)
    }
  }
}
