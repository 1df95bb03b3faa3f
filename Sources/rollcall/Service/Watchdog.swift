import CSystemd
import ServiceLifecycle

/// Kicks systemd's watchdog at half its interval, for as long as the service proves that it is alive.
///
/// Put it first in a `ServiceGroup`: services are stopped from the last to the first, so it is kicked until all others have ended.
struct Watchdog: Service {
  private let interval: Duration?
  private let notifier: Notifier
  private let isAlive: @Sendable () -> Bool

  /// `interval` is nil when systemd keeps no watchdog: then nothing is kicked. `isAlive` is asked before every kick and has to be quick.
  init(interval: Duration?, notifier: Notifier, isAlive: @escaping @Sendable () -> Bool) {
    self.interval = interval
    self.notifier = notifier
    self.isAlive = isAlive
  }

  /// The interval that systemd asks of this process (WatchdogSec=); nil for none. Throws when its environment makes no sense.
  static func requestedInterval() throws(WatchdogError) -> Duration? {
    var microseconds: UInt64 = 0
    let result = unsafe sd_watchdog_enabled(0, &microseconds)
    guard result >= 0 else { throw WatchdogError(code: -result) }
    return result == 0 ? nil : .microseconds(Int64(clamping: microseconds))
  }

  /// Runs until it is stopped or cancelled; both are an ordinary end.
  func run() async {
    await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        if interval != nil, isAlive() { notifier.kickWatchdog() }
        // Without a watchdog there is nothing to do but to stay, for a service that returns ends the group.
        do { try await Task.sleep(for: (interval ?? .seconds(3600)) / 2) } catch { return }
      }
    }
  }
}
