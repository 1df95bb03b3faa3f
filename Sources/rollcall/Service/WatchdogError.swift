import Glibc

/// WATCHDOG_USEC or WATCHDOG_PID cannot be understood.
struct WatchdogError: Error, Sendable, Hashable, CustomStringConvertible {
  let code: Int32

  var description: String {
    let reason = unsafe String(cString: strerror(code))
    return "cannot read the watchdog's interval from WATCHDOG_USEC and WATCHDOG_PID: \(reason). Check what sets them."
  }
}
