import Fixtures
import Foundation
import Testing

/// The commands that talk to the running daemon.
@Suite(.requiresSlapd, .sharedDirectory, .serialized)
struct ControlEndToEndTests {
  @Test func theStatusComesFromTheDaemonWithWhatOnlyItKnows() async throws {
    try await ControlWorld.run { control in
      let status = try await control.rollcall("status")
      #expect(status.exitCode == 0, "\(status)")
      #expect(status.output.contains(#/^rollcall 0.1.0 runs since .*Z \(process [0-9]+\), configuration of /#), "\(status)")
      #expect(status.output.contains("(process \(control.daemon.identifier))"), "\(status)")
      #expect(status.output.contains(#/acme-files\n  .*Z  3 of 3 writes done/#), "\(status)")
      let json = try await control.rollcall("status", "--format", "json")
      let document = try #require(try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
      #expect((document["daemon"] as? [String: Any])?["running"] as? Bool == true)
      let monitor = try await control.rollcall("status", "--monitor")
      #expect(monitor.exitCode == 0 && monitor.output.hasPrefix("ROLLCALL OK - 2 targets"), "\(monitor)")
    }
  }

  @Test func aSyncDoesACycleNowAndTellsWhatCameOfIt() async throws {
    try await ControlWorld.run { control in
      let sync = try await control.rollcall("sync")
      #expect(sync.exitCode == 0, "\(sync)")
      #expect(sync.output.contains("acme-files: in sync"), "\(sync)")
      #expect(sync.output.contains("acme-bigv: in sync"), "\(sync)")
      let stranger = try await control.rollcall("sync", "acme")
      #expect(stranger.exitCode == 1 && stranger.errorOutput.contains("acme: there is no such target"), "\(stranger)")
    }
  }

  @Test func aPausedDaemonRefusesASyncAndSaysWhatToDo() async throws {
    try await ControlWorld.run { control in
      let pause = try await control.rollcall("pause", "--for", "2h", "--reason", "moving house")
      #expect(pause.exitCode == 0 && pause.output.hasPrefix("The daemon begins no cycle until "), "\(pause)")
      let sync = try await control.rollcall("sync")
      #expect(sync.exitCode == 1 && sync.errorOutput.contains("the daemon is paused by root until "), "\(sync)")
      let status = try await control.rollcall("status")
      #expect(status.output.contains(#/paused by root, .* until .*Z: moving house\n/#), "\(status)")
      let resume = try await control.rollcall("resume")
      #expect(resume.output == "The daemon goes on.\n", "\(resume)")
      let after = try await control.rollcall("sync", "--no-wait")
      #expect(after.exitCode == 0, "\(after)")
    }
  }

  @Test func aPauseOutlivesARestart() async throws {
    try await World.run { world, _ in
      try await ControlWorld.serve(world, until: "next ") { control in
        let pause = try await control.rollcall("pause", "--wait", "--reason", "moving house")
        #expect(pause.exitCode == 0 && pause.output.hasSuffix("No cycle runs.\n"), "\(pause)")
      }
      try await ControlWorld.serve(world, until: "paused, nothing is read or written") { control in
        let sync = try await control.rollcall("sync")
        #expect(sync.exitCode == 1 && sync.errorOutput.contains("paused by root (moving house)"), "\(sync)")
        #expect(try await control.rollcall("resume").output == "The daemon goes on.\n")
        #expect(try await control.rollcall("sync").exitCode == 0)
      }
    }
  }

  @Test func theLogLevelIsShownAndSet() async throws {
    try await ControlWorld.run { control in
      #expect(try await control.rollcall("log-level").output == "info\n")
      #expect(try await control.rollcall("log-level", "debug").output == "debug\n")
      _ = try await control.rollcall("sync")
      try await Waiting.until("searches are logged") { control.daemon.errorOutput.contains("ldapsearch -H ") }
      #expect(control.daemon.errorOutput.contains("asked through the control socket"))
      #expect(try await control.rollcall("log-level", "error").output == "error\n")
    }
  }

  @Test(
    "A control client that is somebody else's is refused by the kernel, and by the daemon where the socket's mode was changed",
    .enabled(if: geteuid() == 0, "needs root, to be somebody else"))
  func somebodyElse() async throws {
    try await ControlWorld.run { control in
      let closed = try await control.rollcall(asMemberOf: 65_534, "status")
      #expect(closed.exitCode != 0 && closed.errorOutput.contains("not for this user"), "\(closed)")
      try FileManager.default.setAttributes([.posixPermissions: 0o666], ofItemAtPath: control.socket)
      let denied = try await control.rollcall(asMemberOf: 65_534, "pause")
      #expect(denied.exitCode == 1 && denied.errorOutput.contains("does not take requests of nobody"), "\(denied)")
      try await Waiting.until("it is logged") { control.daemon.errorOutput.contains("(uid 65534, process ") }
      let status = try await control.rollcall("status")
      #expect(!status.output.contains("paused"), "\(status)")
    }
  }

  @Test(
    "A member of the socket's group may ask, and is known by the name that the system gives",
    .enabled(if: geteuid() == 0, "needs root, to be somebody else"))
  func member() async throws {
    try await ControlWorld.run { control in
      let status = try await control.rollcall(asMemberOf: 4_711, "status")
      #expect(status.exitCode == 0 && status.output.contains("acme-files\n"), "\(status)")
      let pause = try await control.rollcall(asMemberOf: 4_711, "pause")
      #expect(pause.exitCode == 0, "\(pause)")
      let paused = try await control.rollcall("status")
      #expect(paused.output.contains("paused by nobody,"), "\(paused)")
      #expect(try await control.rollcall(asMemberOf: 4_711, "resume").exitCode == 0)
    }
  }

  @Test func withoutADaemonEachCommandSaysSoAndSyncNamesApply() async throws {
    try await World.run { world, _ in
      for command in ["sync", "pause", "resume", "log-level"] {
        let ending = try await world.rollcall(command)
        #expect(ending.exitCode == 1 && ending.errorOutput.contains("the daemon is not running"), "\(ending)")
        #expect(ending.errorOutput.contains("rollcall apply") == (command == "sync"), "\(ending)")
      }
    }
  }

  @Test(arguments: [
    (["pause", "--for", "2h", "--until", "2026-11-21"], "give one"), (["pause", "--for", "soon"], "is not a duration"),
    (["pause", "--until", "2h"], "write it as"), (["pause", "--until", "2001-01-01"], "has passed"),
    (["log-level", "loud"], "loud"), (["status", "--socket", "here"], "begins with /"),
    (["status", "--monitor", "--watch"], "one line"), (["status", "--warning", "2h"], "go with --monitor"),
    (["status", "--monitor", "--warning", "5h", "--critical", "1h"], "beyond"),
  ])
  func wrongUsageEndsWithSixtyFour(words: [String], text: String) async throws {
    try await World.run { world, _ in
      let ending = try await world.run(words)
      #expect(ending.exitCode == 64 && ending.errorOutput.contains(text), "\(ending)")
    }
  }
}
