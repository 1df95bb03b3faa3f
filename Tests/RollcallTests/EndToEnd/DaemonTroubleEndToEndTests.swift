import Fixtures
import Foundation
import GRDB
import Sandbox
import Testing

/// What the daemon does when the machine, its files or its log are in trouble.
@Suite(.requiresSlapd, .sharedDirectory, .serialized)
struct DaemonTroubleEndToEndTests {
  private static let everySecond = "schedule: { every: 1s, jitter: 0s, retry: { first: 1s, most: 1s } }"
  private static let isWell = "STATUS=next cycle at "

  /// Runs a daemon that cycles every second around `body`, then ends it by SIGTERM. `redirection` is for a shell, and changes its log.
  private func daemon(
    in world: World, redirection: String = "", configured: (inout WorldConfiguration) -> Void = { _ in },
    _ body: (ObservedProgram, Notifications) async throws -> Void
  ) async throws -> ObservedProgram.Ending {
    let notifications = try Notifications()
    try world.configure {
      $0.extra = [Self.everySecond]
      configured(&$0)
    }
    var environment = world.environment
    for (name, value) in notifications.environment { environment[name] = value }
    let command = "exec \(BuiltProgram.path("rollcall")) daemon -c \(world.configurationPath) \(redirection)"
    return try await ObservedProgram.run("bash", ["-c", command], environment: environment) { rollcall in
      try await body(rollcall, notifications)
      rollcall.send(SIGTERM)
    }
  }

  private func waitForCycles(_ notifications: Notifications, more: Int = 2) async throws {
    let before = try notifications.all.count { $0.contains("STATUS=cycle running: ") }
    try await Waiting.until("cycles begin") {
      try notifications.all.count { $0.contains("STATUS=cycle running: ") } >= before + more
    }
  }

  @Test(
    "Row 84: a log that nobody reads any more, or that is full, does not end the daemon",
    arguments: ["2> >(true)", "2>/dev/full"])
  func log(redirection: String) async throws {
    try await World.run { world, _ in
      let ending = try await daemon(in: world, redirection: redirection) { _, notifications in
        try await waitForCycles(notifications, more: 3)
      }
      #expect(ending.exitCode == 0, "\(ending)")
      #expect(try world.writes.count == 8)
    }
  }

  @Test("Row 83: without file descriptors a cycle fails, and with them the daemon goes on") func descriptors() async throws {
    try await World.run { world, site in
      let ending = try await daemon(in: world) { rollcall, notifications in
        try await Waiting.until("a cycle has ended") { try notifications.has(Self.isWell) }
        try await limit(rollcall, "--nofile=4:")
        // Not the status: telling systemd takes a descriptor, too.
        try await Waiting.until("a cycle has failed") { rollcall.errorOutput.contains("no snapshot of the directory") }
        try await limit(rollcall, "--nofile=1024:")
        site.changeFilesCom { state in state.groups = state.groups.filter { $0.value.name != "design" } }
        try await Waiting.until("the group is there again") {
          _ = try notifications.all
          return site.filesCom.group(named: "design") != nil
        }
      }
      #expect(ending.exitCode == 0, "\(ending)")
    }
  }

  /// The soft limit alone, which may be raised again.
  private func limit(_ program: ObservedProgram, _ limit: String) async throws {
    let ending = try await ObservedProgram.run(
      "prlimit", ["--pid", "\(program.identifier)", limit], environment: ["PATH": "/usr/bin:/bin"])
    try #require(ending.exitCode == 0, "\(ending)")
  }

  @Test("Row 81: a broken configuration is refused, and the status says so until a good one is read") func broken() async throws {
    try await World.run { world, _ in
      let ending = try await daemon(in: world) { rollcall, notifications in
        try await Waiting.until("a cycle has ended") { try notifications.has(Self.isWell) }
        try world.configure { $0.extra = ["nonsense: 1"] }
        rollcall.send(SIGHUP)
        try await Waiting.until("cycles go on, and the status still says so") {
          try notifications.all.count { $0.hasPrefix(Self.isWell) && $0.contains("; configuration refused at ") } >= 2
        }
        try world.configure { $0.extra = [Self.everySecond] }
        rollcall.send(SIGHUP)
        let before = try notifications.all.count
        try await Waiting.until("the status no longer says so") {
          try notifications.all.dropFirst(before).contains { $0.hasPrefix(Self.isWell) && !$0.contains("refused") }
        }
      }
      #expect(ending.exitCode == 0, "\(ending)")
    }
  }

  @Test(
    "Row 85: a secret that others can read, or that is gone, is refused on a reload, without a word of it",
    arguments: [true, false])
  func secret(isReadable: Bool) async throws {
    try await World.run { world, _ in
      let secret = try world.folder.write(Company.filesComKey + "\n", to: "files-key")
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: secret)
      let ending = try await daemon(in: world, configured: { $0.filesCom.key = "{ file: \(secret) }" }) {
        rollcall, notifications in
        try await Waiting.until("a cycle has ended") { try notifications.has(Self.isWell) }
        if isReadable {
          try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: secret)
        } else {
          try FileManager.default.removeItem(atPath: secret)
        }
        rollcall.send(SIGHUP)
        try await Waiting.until("the reload is refused") { try notifications.has("configuration refused, the old one is kept") }
        try await waitForCycles(notifications)
      }
      #expect(ending.exitCode == 0, "\(ending)")
      #expect(!ending.errorOutput.contains(Company.filesComKey))
      #expect(ending.errorOutput.contains(secret), "\(ending)")
      #expect(try world.writes.count == 8)
    }
  }

  @Test("Row 77: a ledger that cannot be read is told as that, and not as a directory that fails") func ledger() async throws {
    try await World.run { world, _ in
      let ending = try await daemon(in: world) { rollcall, notifications in
        try await Waiting.until("a cycle has ended") { try notifications.has(Self.isWell) }
        let ledger = try DatabaseQueue(path: world.ledgerPath)
        try await ledger.write { try $0.execute(sql: "ALTER TABLE directoryMark RENAME TO gone") }
        try await Waiting.until("it is told") {
          _ = try notifications.all
          return rollcall.errorOutput.contains("the ledger could not be read")
        }
        try await ledger.write { try $0.execute(sql: "ALTER TABLE gone RENAME TO directoryMark") }
        try ledger.close()
        let before = try notifications.all.count
        try await Waiting.until("cycles go on") { try notifications.all.dropFirst(before).contains { $0.hasPrefix(Self.isWell) } }
      }
      #expect(ending.exitCode == 0, "\(ending)")
      #expect(!ending.errorOutput.contains("no snapshot of the directory"), "\(ending)")
    }
  }

  @Test(
    "In a quiet window the daemon plans and writes nothing, says how much waits, and a run by hand has to say that it is meant")
  func quiet() async throws {
    try await World.run { world, _ in
      let quiet = "quiet: '00:00 - 23:59:59'"
      let ending = try await daemon(in: world, configured: { $0.extra.append(quiet) }) { _, notifications in
        try await Waiting.until("the status says what waits") {
          try notifications.all.contains { $0.contains(#/acme-files: quiet until [^;]*, [1-9]\d* changes? waiting/#) }
        }
      }
      #expect(ending.exitCode == 0, "\(ending)")
      #expect(
        ending.errorOutput.split(separator: "\n").count { $0.contains("a quiet window begins") && $0.contains("acme-files") } == 1
      )
      try expectNothingWritten(in: world)
      let refused = try await world.rollcall("apply") { $0.extra = [quiet] }
      #expect(refused.exitCode == 1 && refused.errorOutput.contains("say --during-quiet"), "\(refused)")
      try expectNothingWritten(in: world)
      let meant = try await world.rollcall("apply", "--during-quiet") { $0.extra = [quiet] }
      #expect(meant.exitCode == 0, "\(meant)")
      #expect(try world.writes.count == 8)
    }
  }
}
