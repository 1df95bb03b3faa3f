import Fixtures
import Foundation
import Sandbox
import Testing

@Suite(.requiresSlapd, .sharedDirectory, .serialized)
struct PauseEndToEndTests {
  @Test("Row 53: a long pause is the status of the daemon and no failure, and being told to end ends it")
  func longPause() async throws {
    try await World.run { world, site in
      try site.setFaults(
        #"{"api":"files-com","method":"POST","path":"/groups","status":429,"type":"rate-limited","retry-after":200}"#)
      let notifications = try Notifications()
      let ending = try await world.rollcall(
        "daemon", environment: notifications.environment,
        while: { rollcall in
          try await Waiting.until("the pause is told") { try notifications.has("STATUS=acme-files: asked to wait until ") }
          rollcall.send(SIGTERM)
        })
      #expect(ending.exitCode == 0, "\(ending)")
      #expect(site.answers(with: 429) > 0)
      #expect(try Set(world.writes) == ["POST /groups"])
      #expect(site.answers(with: 201) == 0)
    }
  }
}
