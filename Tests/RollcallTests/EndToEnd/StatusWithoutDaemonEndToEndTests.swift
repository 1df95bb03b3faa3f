import Fixtures
import Foundation
import Testing

/// `status` where the daemon cannot be asked, and `status --watch`.
@Suite(.requiresSlapd, .sharedDirectory, .serialized)
struct StatusWithoutDaemonEndToEndTests {
  /// Runs `rollcall status` as somebody who may read the configuration and not the state.
  private func statusAsSomebody(
    _ world: World, _ arguments: String..., while body: (ObservedProgram) async throws -> Void = { _ in }
  ) async throws -> ObservedProgram.Ending {
    for (path, mode) in [(world.folder.path, 0o755), (world.configurationPath, 0o644), (world.stateFolder, 0o700)] {
      try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    }
    let command = [BuiltProgram.path("rollcall"), "status", "-c", world.configurationPath] + arguments
    return try await ObservedProgram.run(
      "setpriv", ["--reuid", "65534", "--regid", "65534", "--clear-groups"] + command,
      // As for the service, whose folder is gone when it has ended.
      environment: ["PATH": "/usr/bin:/bin", "RUNTIME_DIRECTORY": world.folder.file("run")],
      body)
  }

  @Test(
    "Whoever may not read the ledger is told that the daemon is down, and monitoring that this is critical",
    .enabled(if: geteuid() == 0, "needs root, to be somebody else"))
  func closedLedger() async throws {
    try await World.run { world, _ in
      try #require(try await world.rollcall("apply").exitCode == 0)
      let status = try await statusAsSomebody(world)
      #expect(status.exitCode == 1 && status.output.isEmpty, "\(status)")
      #expect(status.errorOutput.contains("the daemon is not running: nobody listens on "), "\(status)")
      #expect(status.errorOutput.contains("the ledger cannot be read in its place"), "\(status)")
      let monitor = try await statusAsSomebody(world, "--monitor")
      #expect(monitor.exitCode == 2 && monitor.output == "ROLLCALL CRITICAL - daemon not running\n", "\(monitor)")
      let watch = try await statusAsSomebody(world, "--watch") { rollcall in
        try await Waiting.until("it says why nothing is shown") { rollcall.errorOutput.contains("the daemon is not running") }
        rollcall.send(SIGINT)
      }
      #expect(watch.exitCode == 0, "\(watch)")
    }
  }

  @Test func aDaemonWithoutASocketIsShownAndJudgedByItsLedger() async throws {
    let off: @Sendable (inout WorldConfiguration) -> Void = {
      $0.extra = ["schedule: { every: 1h, jitter: 0s }", "control: off"]
    }
    try await ControlWorld.run(configured: off) { control in
      let status = try await control.rollcall("status")
      #expect(status.exitCode == 0 && status.errorOutput.isEmpty, "\(status)")
      #expect(
        status.output.hasPrefix(
          "the daemon runs (process \(control.daemon.identifier)); `control` is off, so this is what the ledger says\n"),
        "\(status)")
      let monitor = try await control.rollcall("status", "--monitor")
      #expect(monitor.exitCode == 0 && monitor.output.hasPrefix("ROLLCALL OK - 2 targets"), "\(monitor)")
      let sync = try await control.rollcall("sync")
      #expect(sync.exitCode == 1 && sync.errorOutput.contains("`control` is off in the configuration"), "\(sync)")
    }
  }

  @Test("What is watched is shown again when it changes, a line of JSON each, until Ctrl-C, which is no failure")
  func watching() async throws {
    try await ControlWorld.run { control in
      let arguments = ["status", "-c", control.world.configurationPath, "--watch", "--json"]
      let watch = try await control.world.run(arguments) { rollcall in
        try await Waiting.until("the first status is shown") { rollcall.output.contains("\n") }
        try #require(try await control.rollcall("pause", "--reason", "moving house").exitCode == 0)
        try await Waiting.until("the pause is shown") { rollcall.output.contains("moving house") }
        rollcall.send(SIGINT)
      }
      #expect(watch.exitCode == 0 && watch.errorOutput.isEmpty, "\(watch)")
      let lines = watch.output.split(separator: "\n")
      let paused = try lines.map { line in
        (try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]))["paused"] != nil
      }
      #expect(paused.first == false && paused.last == true, "\(watch)")
    }
  }

  @Test("Whoever watches goes on when the daemon ends, by the ledger, and says so once")
  func watchingWithoutDaemon() async throws {
    try await World.run { world, _ in
      try #require(try await world.rollcall("apply").exitCode == 0)
      let watch = try await world.rollcall(
        "status", "--watch",
        while: { rollcall in
          try await Waiting.until("what the ledger says is shown") { rollcall.output.contains("acme-bigv\n") }
          rollcall.send(SIGINT)
        })
      #expect(watch.exitCode == 0 && watch.output.hasPrefix("daemon not running\n") && watch.errorOutput.isEmpty, "\(watch)")
    }
  }
}
