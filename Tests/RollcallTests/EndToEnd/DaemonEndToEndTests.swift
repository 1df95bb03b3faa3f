import Fixtures
import Foundation
import Sandbox
import Testing

@Suite(.requiresSlapd, .sharedDirectory, .serialized)
struct DaemonEndToEndTests {
  private func waitForCycle(_ notifications: Notifications) async throws {
    try await Waiting.until("a cycle has ended") { try notifications.has("STATUS=next cycle at ") }
  }

  /// Deletes a group behind the daemon's back and waits until it is there again.
  private func waitForRepair(in world: World, _ site: SandboxServer, _ notifications: Notifications) async throws {
    site.changeFilesCom { state in state.groups = state.groups.filter { $0.value.name != "design" } }
    try await Waiting.until("the group is there again") {
      // Read, so that the daemon never finds the socket full.
      _ = try notifications.all
      return site.filesCom.group(named: "design") != nil
    }
  }

  @Test func itTellsSystemdThatItIsReadyAndWhenItStops() async throws {
    try await World.run { world, _ in
      let notifications = try Notifications()
      let ending = try await world.rollcall(
        "daemon", environment: notifications.environment,
        while: { rollcall in
          try await waitForCycle(notifications)
          rollcall.send(SIGTERM)
        })
      #expect(ending.exitCode == 0, "\(ending)")
      #expect(try notifications.all.first?.hasPrefix("READY=1\n") == true)
      #expect(try notifications.all.last?.hasPrefix("STOPPING=1\n") == true)
    }
  }

  @Test("A signal that comes as soon as the daemon is ready ends it, and nobody has to ask twice", arguments: [SIGTERM, SIGINT])
  func endedAtOnce(signal: Int32) async throws {
    try await World.run { world, _ in
      let notifications = try Notifications()
      let ending = try await world.rollcall(
        "daemon", environment: notifications.environment,
        while: { rollcall in
          try await Waiting.until("it is ready") { try notifications.has("READY=1") }
          rollcall.send(signal)
        })
      #expect(ending.exitCode == 0, "\(ending)")
      #expect(try notifications.has("STOPPING=1\nSTATUS=ending: "))
    }
  }

  @Test func aCycleIsAppliedAndItsResultIsTheStatus() async throws {
    try await World.run { world, _ in
      let ending = try await world.daemon { _, notifications in
        try await Waiting.until("the status says what was done") {
          try notifications.all.contains { message in
            message.contains(#/STATUS=next cycle at \d\d:\d\d:\d\dZ; acme-files: 3 of 3 writes done \(4 calls, 4 predicted\); /#)
              && message.contains("; acme-bigv: 5 of 5 writes done (")
          }
        }
      }
      #expect(ending.exitCode == 0, "\(ending)")
      #expect(try world.writes.count == 8)
    }
  }

  @Test(
    "At debug every search of the directory is a line that can be pasted, and at info there is none", arguments: [true, false])
  func searches(isDebug: Bool) async throws {
    try await World.run { world, _ in
      let notifications = try Notifications()
      let level = isDebug ? ["--log-level", "debug"] : []
      try world.configure { $0.extra = [World.everySecond] }
      let ending = try await world.run(
        ["daemon", "-c", world.configurationPath] + level, environment: notifications.environment,
        while: { rollcall in
          try await waitForCycle(notifications)
          rollcall.send(SIGTERM)
        })
      let search = "<7>ldapsearch -H \(world.directory.ldapURL) -x -D \(Company.bindDN) -W"
      #expect(ending.errorOutput.contains(search) == isDebug, "\(ending)")
    }
  }

  @Test func theWatchdogIsKickedWhenThereIsOne() async throws {
    try await World.run { world, _ in
      let ending = try await world.daemon(environment: ["WATCHDOG_USEC": "200000"]) { _, notifications in
        try await Waiting.until("three kicks") { try notifications.all.count { $0 == "WATCHDOG=1" } >= 3 }
      }
      #expect(ending.exitCode == 0, "\(ending)")
    }
  }

  @Test func whatChangesIsSeenInALaterCycle() async throws {
    try await World.run { world, site in
      let ending = try await world.daemon { _, notifications in
        try await waitForCycle(notifications)
        try await waitForRepair(in: world, site, notifications)
      }
      #expect(ending.exitCode == 0, "\(ending)")
    }
  }

  @Test func aBrokenConfigurationIsRefusedOnReloadAndTheOldOneGoesOn() async throws {
    try await World.run { world, site in
      let ending = try await world.daemon { rollcall, notifications in
        try await waitForCycle(notifications)
        try world.configure { $0.extra = ["nonsense: 1"] }
        rollcall.send(SIGHUP)
        try await Waiting.until("the reload is refused, and the reason is where it is wrong") {
          try notifications.has("configuration refused, the old one is kept: \(world.configurationPath):2:1: ")
        }
        try await waitForRepair(in: world, site, notifications)
      }
      #expect(ending.exitCode == 0, "\(ending)")
      #expect(ending.errorOutput.contains("\(world.configurationPath):2:1: "), "\(ending)")
    }
  }

  @Test func aReloadIsBracketedForSystemd() async throws {
    try await World.run { world, _ in
      _ = try await world.daemon { rollcall, notifications in
        try await waitForCycle(notifications)
        let before = try notifications.all.count
        rollcall.send(SIGHUP)
        try await Waiting.until("it is ready again") { try notifications.has("STATUS=configuration read again") }
        let after = try notifications.all.dropFirst(before)
        let reloading = try #require(after.firstIndex { $0.wholeMatch(of: /RELOADING=1\nMONOTONIC_USEC=[0-9]+/) != nil })
        let ready = try #require(after.firstIndex { $0.hasPrefix("READY=1\n") })
        #expect(reloading < ready)
      }
    }
  }

  @Test func aReloadedConfigurationCountsFromTheNextCycleOn() async throws {
    try await World.run { world, site in
      _ = try await world.daemon(configured: { $0.bigV.select = "(cn=nothing-*)" }) { rollcall, notifications in
        try await waitForCycle(notifications)
        try world.configure { $0.extra = [World.everySecond] }
        rollcall.send(SIGHUP)
        try await Waiting.until("the groups of the new rule are there") {
          _ = try notifications.all
          return site.bigV.group(named: "web", in: "acme") != nil
        }
      }
    }
  }

  @Test func aDirectoryThatIsDownDoesNotEndIt() async throws {
    try await World.run { world, _ in
      let url = "ldap://127.0.0.1:\(try FreePort.some(1)[0])"
      let ending = try await world.daemon(configured: { $0.directoryURL = url }) { _, notifications in
        try await Waiting.until("two cycles failed") {
          try notifications.all.count { $0.contains(": failed 2 times since ") && $0.contains("directory not read: ") } >= 1
        }
      }
      #expect(ending.exitCode == 0, "\(ending)")
      try expectNothingWritten(in: world)
    }
  }

  @Test func aSecondDaemonIsRefusedAndToldWhoRuns() async throws {
    try await World.run { world, _ in
      _ = try await world.daemon { first, notifications in
        try await waitForCycle(notifications)
        let ending = try await world.run(["daemon", "-c", world.configurationPath])
        #expect(ending.exitCode == 1, "\(ending)")
        #expect(ending.errorOutput.contains("process \(first.identifier) (rollcall daemon)"), "\(ending)")
      }
    }
  }

  // systemd does not start it again after this status.
  @Test func aBrokenConfigurationAtTheStartEndsWithSeventyEight() async throws {
    try await World.run { world, _ in
      let ending = try await world.rollcall("daemon") { $0.extra = ["nonsense: 1"] }
      try expectRefusal(ending, in: world, status: 78, saying: "`nonsense`")
    }
  }
}
