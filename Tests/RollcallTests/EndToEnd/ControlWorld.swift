import Fixtures
import Foundation
import Testing

/// A daemon in a world, and commands that talk to it.
struct ControlWorld {
  let world: World
  let daemon: ObservedProgram
  let notifications: Notifications
  /// Where the daemon listens.
  let socket: String

  /// Runs a daemon until `body` has returned, then ends it by SIGTERM. Its cycles are an hour apart, and the first one has ended.
  static func run(
    configured: @escaping @Sendable (inout WorldConfiguration) -> Void = { _ in }, _ body: (ControlWorld) async throws -> Void
  ) async throws {
    try await World.run { world, _ in try await serve(world, until: "next ", configured: configured, body) }
  }

  /// The same in a world that is there, where the daemon's status has come to have these words.
  static func serve(
    _ world: World, until words: String, configured: @escaping @Sendable (inout WorldConfiguration) -> Void = { _ in },
    _ body: (ControlWorld) async throws -> Void
  ) async throws {
    let notifications = try Notifications()
    let socket = world.folder.file("c.sock")
    let ending = try await world.rollcall(
      "daemon", environment: notifications.environment,
      configured: {
        $0.extra = ["schedule: { every: 1h, jitter: 0s }", "control: { socket: \(socket), group: 4711 }"]
        configured(&$0)
      },
      while: { rollcall in
        let control = ControlWorld(world: world, daemon: rollcall, notifications: notifications, socket: socket)
        // Read, so that the daemon never finds the socket full.
        try await Waiting.until("the daemon says: \(words)") { try notifications.has(words) }
        try await body(control)
        rollcall.send(SIGTERM)
      })
    #expect(ending.exitCode == 0, "\(ending)")
  }

  /// Runs a command that talks to the daemon, as root.
  func rollcall(_ command: String, _ arguments: String...) async throws -> ObservedProgram.Ending {
    try await world.run([command, "-c", world.configurationPath] + arguments)
  }

  /// The same as a user who is nobody, and in no group but this one.
  func rollcall(asMemberOf group: Int, _ arguments: String...) async throws -> ObservedProgram.Ending {
    try await rollcall(asMemberOf: group, arguments)
  }

  func rollcall(asMemberOf group: Int, _ arguments: [String]) async throws -> ObservedProgram.Ending {
    try letEverybodyIn()
    return try await ObservedProgram.run(
      "setpriv",
      ["--reuid", "65534", "--regid", "\(group)", "--clear-groups", BuiltProgram.path("rollcall")] + arguments + [
        "--socket", socket,
      ], environment: ["PATH": "/usr/bin:/bin"])
  }

  /// The folder of the test is closed to others, as the state is; a socket's folder is not.
  private func letEverybodyIn() throws {
    for (path, mode) in [(world.folder.path, 0o755), (world.stateFolder, 0o700)] {
      try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    }
  }
}
