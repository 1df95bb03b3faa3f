import Fixtures
import Foundation

extension World {
  static let everySecond = "schedule: { every: 1s, jitter: 0s, retry: { first: 1s, most: 1s } }"

  /// Runs a daemon that cycles every second around `body`, then ends it by SIGTERM.
  func daemon(
    environment: [String: String?] = [:], configured: (inout WorldConfiguration) -> Void = { _ in },
    _ body: (ObservedProgram, Notifications) async throws -> Void
  ) async throws -> ObservedProgram.Ending {
    let notifications = try Notifications()
    return try await rollcall(
      "daemon", environment: notifications.environment.merging(environment) { _, new in new },
      configured: {
        $0.extra = [Self.everySecond]
        configured(&$0)
      },
      while: { rollcall in
        try await body(rollcall, notifications)
        rollcall.send(SIGTERM)
      })
  }
}
