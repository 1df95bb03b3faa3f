import Fixtures
import Foundation
import Testing

/// Passwords and keys, of which no byte may be seen outside the connections that they are for.
@Suite(.requiresSlapd, .sharedDirectory, .serialized)
struct SecretsEndToEndTests {
  private func expectNoSecret(in text: String, sourceLocation: SourceLocation = #_sourceLocation) {
    for secret in Company.secrets + ["wrongsecretK7Q"] {
      #expect(!text.contains(secret), "\(secret) in \(text)", sourceLocation: sourceLocation)
    }
  }

  @Test(arguments: [["check"], ["plan", "--verbose"], ["plan", "--format", "json"], ["apply", "--verbose"], ["status"]])
  func noCommandShowsASecret(command: [String]) async throws {
    try await World.run { world, _ in
      try world.configure()
      let ending = try await world.run([command[0], "-c", world.configurationPath] + command.dropFirst())
      expectNoSecret(in: ending.output + ending.errorOutput)
    }
  }

  @Test(arguments: ["LDAP_PASSWORD", "FILES_KEY", "BIGV_KEY"], ["check", "apply"])
  func noErrorShowsASecretThatIsWrong(variable: String, command: String) async throws {
    try await World.run { world, _ in
      let ending = try await world.rollcall(command, environment: [variable: "wrongsecretK7Q"])
      #expect(ending.exitCode == 1, "\(ending)")
      expectNoSecret(in: ending.output + ending.errorOutput)
    }
  }

  @Test func noLogLineAndNoStatusOfTheDaemonShowsASecret() async throws {
    try await World.run { world, _ in
      let notifications = try Notifications()
      let ending = try await world.rollcall(
        "daemon", environment: notifications.environment,
        while: { rollcall in
          try await Waiting.until("a cycle has ended") { try notifications.has("STATUS=next cycle at ") }
          rollcall.send(SIGHUP)
          try await Waiting.until("it is ready again") { try notifications.has("STATUS=configuration read again") }
          rollcall.send(SIGTERM)
        })
      expectNoSecret(in: ending.output + ending.errorOutput)
      expectNoSecret(in: try notifications.all.joined(separator: "\n"))
    }
  }

  @Test func noFileOfTheStateFolderHoldsASecret() async throws {
    try await World.run { world, _ in
      _ = try await world.rollcall("apply")
      _ = try await world.rollcall("apply", environment: ["FILES_KEY": "wrongsecretK7Q"])
      let names = try FileManager.default.contentsOfDirectory(atPath: world.stateFolder)
      #expect(names.contains("ledger.sqlite"))
      for name in names {
        let bytes = try Data(contentsOf: URL(filePath: "\(world.stateFolder)/\(name)"))
        for secret in Company.secrets + ["wrongsecretK7Q"] {
          #expect(bytes.firstRange(of: Data(secret.utf8)) == nil, "\(secret) in \(name)")
        }
      }
    }
  }

  @Test func theStateFolderIsForItsOwnerAlone() async throws {
    try await World.run { world, _ in
      _ = try await world.rollcall("apply")
      let names = try FileManager.default.contentsOfDirectory(atPath: world.stateFolder)
      for path in [world.stateFolder] + names.map({ "\(world.stateFolder)/\($0)" }) {
        let mode = try #require(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int)
        #expect(mode & 0o077 == 0, "\(path) has the mode \(String(mode, radix: 8))")
      }
    }
  }
}
