import Foundation
import Logging
import ServiceLifecycle
import Testing

@testable import rollcall

struct ServiceWatchdogTests {
  private let sent = Recorder<String>()
  private let asked = Recorder<Bool>()

  private func watchdog(interval: Duration?, isAlive: Bool = true) -> Watchdog {
    let (sent, asked) = (sent, asked)
    let notifier = Notifier(
      environment: ["NOTIFY_SOCKET": "/run/systemd/notify"], logger: Logger(label: "test"),
      send: {
        sent.record($0)
        return 1
      })
    return Watchdog(interval: interval, notifier: notifier) {
      asked.record(isAlive)
      return isAlive
    }
  }

  /// Runs the watchdog until the condition holds; the time limit of the test ends it otherwise.
  private func run(_ watchdog: Watchdog, until isDone: @escaping @Sendable () -> Bool) async {
    let task = Task { await watchdog.run() }
    while !isDone() { await Task.yield() }
    task.cancel()
    await task.value
  }

  @Test(.timeLimit(.minutes(5))) func `a live service is kicked again and again`() async {
    let sent = sent
    await run(watchdog(interval: .milliseconds(2))) { sent.items.count >= 3 }
    #expect(Set(sent.items) == ["WATCHDOG=1"])
  }

  @Test(.timeLimit(.minutes(5))) func `a service that proves nothing is not kicked`() async {
    let asked = asked
    await run(watchdog(interval: .milliseconds(2), isAlive: false)) { asked.items.count >= 3 }
    #expect(sent.items.isEmpty)
  }

  @Test(.timeLimit(.minutes(5))) func `without a watchdog nothing is kicked and the group goes on`() async throws {
    let group = ServiceGroup(
      configuration: .init(services: [.init(service: watchdog(interval: nil))], logger: Logger(label: "test")))
    let running = Task { try await group.run() }
    await group.triggerGracefulShutdown()
    try await running.value
    #expect(sent.items.isEmpty && asked.items.isEmpty)
  }

  @Test(.timeLimit(.minutes(5))) func `a graceful stop is an ordinary end`() async throws {
    let group = ServiceGroup(
      configuration: .init(services: [.init(service: watchdog(interval: .seconds(3_600)))], logger: Logger(label: "test")))
    let running = Task { try await group.run() }
    while sent.items.isEmpty { await Task.yield() }
    await group.triggerGracefulShutdown()
    try await running.value
  }

  @Test func `systemd's interval is taken from the environment`() async {
    await #expect(processExitsWith: .success) {
      setenv("WATCHDOG_USEC", "60000000", 1)
      setenv("WATCHDOG_PID", "\(getpid())", 1)
      guard try Watchdog.requestedInterval() == .seconds(60) else { exit(1) }
    }
  }

  @Test func `another process's watchdog is not ours`() async {
    await #expect(processExitsWith: .success) {
      setenv("WATCHDOG_USEC", "60000000", 1)
      setenv("WATCHDOG_PID", "1", 1)
      guard try Watchdog.requestedInterval() == nil else { exit(1) }
    }
  }

  @Test func `an interval that is no number is an error`() async {
    await #expect(processExitsWith: .success) {
      setenv("WATCHDOG_USEC", "soon", 1)
      do { _ = try Watchdog.requestedInterval() } catch { exit("\(error)".contains("WATCHDOG_USEC") ? 0 : 2) }
      exit(1)
    }
  }
}
