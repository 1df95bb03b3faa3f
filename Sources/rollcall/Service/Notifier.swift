import CSystemd
import Glibc
import Logging

/// Tells systemd how the service is, by sd_notify(3). Does nothing where systemd did not ask for it (no NOTIFY_SOCKET).
///
/// A message that cannot be sent is logged and forgotten: the work goes on.
struct Notifier: Sendable {
  /// Takes a message; below zero it is an errno value, negated.
  typealias Sender = @Sendable (String) -> Int32

  /// How many bytes of a status are sent.
  static let maximumStatusBytes = 400

  private let isWanted: Bool
  private let logger: Logger
  private let send: Sender
  private let monotonicMicroseconds: @Sendable () -> UInt64

  init(
    environment: [String: String], logger: Logger, send: @escaping Sender = Self.sendToSystemd,
    monotonicMicroseconds: @escaping @Sendable () -> UInt64 = Self.monotonicClock
  ) {
    isWanted = environment["NOTIFY_SOCKET"]?.isEmpty == false
    self.logger = logger
    self.send = send
    self.monotonicMicroseconds = monotonicMicroseconds
  }

  /// The service has started, or has finished reloading.
  func ready(status: String) { notify("READY=1\nSTATUS=\(Self.statusLine(status))") }

  /// What the service does now, for `systemctl status`.
  func status(_ text: String) { notify("STATUS=\(Self.statusLine(text))") }

  /// The configuration is being read again; `ready` has to follow, whatever comes of it.
  func reloading() { notify("RELOADING=1\nMONOTONIC_USEC=\(monotonicMicroseconds())") }

  func stopping(status: String) { notify("STOPPING=1\nSTATUS=\(Self.statusLine(status))") }

  /// The service is alive: systemd's watchdog starts anew.
  func kickWatchdog() { notify("WATCHDOG=1") }

  /// One line, at most `maximumStatusBytes` long, cut between characters.
  static func statusLine(_ text: String) -> String {
    let line = LogText.escaped(text)
    guard line.utf8.count > maximumStatusBytes else { return line }
    let ellipsis = "..."
    var cut = ""
    var room = maximumStatusBytes - ellipsis.utf8.count
    for character in line {
      room -= character.utf8.count
      guard room >= 0 else { break }
      cut.append(character)
    }
    return cut + ellipsis
  }

  private func notify(_ message: String) {
    guard isWanted else { return }
    let result = send(message)
    guard result < 0 else { return }
    let reason = unsafe String(cString: strerror(-result))
    logger.debug("systemd could not be notified", metadata: ["error": .string(reason)])
  }

  /// sd_notify(3) itself finds the socket in the process's environment, and leaves it there for the next message.
  static func sendToSystemd(_ message: String) -> Int32 { unsafe sd_notify(0, message) }

  /// CLOCK_MONOTONIC, the clock that systemd asks for in MONOTONIC_USEC.
  static func monotonicClock() -> UInt64 {
    var time = timespec()
    // Fails only for a clock that does not exist, and Linux always has this one.
    let result = unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    precondition(result == 0)
    return UInt64(time.tv_sec) * 1_000_000 + UInt64(time.tv_nsec) / 1_000
  }
}
