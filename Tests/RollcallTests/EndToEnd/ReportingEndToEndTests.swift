import Fixtures
import Foundation
import Sandbox
import Testing

@Suite(.requiresSlapd, .sharedDirectory, .serialized)
struct ReportingEndToEndTests {
  /// Lines of the configuration that show and tell everything in the world's folder.
  private func lines(_ world: World, port: UInt16, command: String = "cat >> $0; echo >> $0") -> [String] {
    let script = command.replacing("$0", with: world.folder.file("told"))
    return [
      "schedule: { every: 1s, jitter: 0s }",
      "metrics: { textfile: \(world.folder.file("rollcall.prom")), listen: \"127.0.0.1:\(port)\" }",
      "notify: [ { on: [hold, failure, recovered, change], command: [/bin/sh, -c, '\(script)'] } ]",
    ]
  }

  private func metrics(_ world: World) -> String {
    plain((try? String(contentsOfFile: world.folder.file("rollcall.prom"), encoding: .utf8)) ?? "")
  }

  /// Without the label that every sample has.
  private func plain(_ metrics: String) -> String {
    metrics.replacing("{rollcall=\"rollcall\"} ", with: " ").replacing("{rollcall=\"rollcall\",", with: "{")
  }

  /// What was told, oldest first.
  private func told(_ world: World) throws -> [[String: Any]] {
    let text = (try? String(contentsOfFile: world.folder.file("told"), encoding: .utf8)) ?? ""
    return try text.components(separatedBy: "\n}\n").filter { $0.contains("{") }.map { document in
      try #require(try JSONSerialization.jsonObject(with: Data("\(document)}".utf8)) as? [String: Any])
    }
  }

  private func daemon(
    in world: World, _ lines: [String], configured: (inout WorldConfiguration) -> Void = { _ in },
    _ body: (Notifications) async throws -> Void
  ) async throws {
    let notifications = try Notifications()
    let ending = try await world.rollcall(
      "daemon", environment: notifications.environment,
      configured: {
        $0.extra = lines
        configured(&$0)
      },
      while: { rollcall in
        try await body(notifications)
        rollcall.send(SIGTERM)
      })
    #expect(ending.exitCode == 0, "\(ending)")
  }

  @Test func `a daemon shows what it does in a file and by HTTP, and tells of what it changed`() async throws {
    try await World.run { world, _ in
      let port = UInt16(try FreePort.some(1)[0])
      try await daemon(in: world, lines(world, port: port)) { notifications in
        try await Waiting.until("the file says what was done") {
          _ = try notifications.all
          // One target's part of a cycle is shown before the other's has ended.
          let text = metrics(world)
          return text.contains(/rollcall_changes_total\{target="acme-files",kind="create",outcome="done"\} [1-9]/)
            && text.contains(/rollcall_changes_total\{target="acme-bigv",kind="add",outcome="done"\} [1-9]/)
        }
        let answer = try await RawExchange.send("GET", "/metrics", to: "http://127.0.0.1:\(port)")
        let body = String(decoding: answer.body, as: UTF8.self)
        let text = plain(body)
        #expect(body.split(separator: "\n").allSatisfy { $0.hasPrefix("#") || $0.contains("{rollcall=\"rollcall\"") })
        #expect(text.contains(/rollcall_directory_reads_total\{outcome="good"\} [1-9]/))
        #expect(text.contains(/rollcall_target_read_duration_seconds_count\{target="acme-files",part="list"\} [1-9]/))
        #expect(text.contains(/rollcall_changes_total\{target="acme-bigv",kind="add",outcome="done"\} [1-9]/))
        #expect(text.contains("rollcall_last_cycle_outcome{target=\"acme-bigv\",outcome=\"failed\"} 0\n"))
        #expect(text.contains("rollcall_api_breaker_open{target=\"acme-files\"} 0\n"))
        #expect(text.contains("rollcall_ledger_writable 1\n"))
        #expect(text.contains("rollcall_configuration_last_reload_successful 1\n"))
        #expect(try #require(text.firstMatch(of: /rollcall_directory_groups (\d+)/)?.output.1) != "0")
        if Promtool.isThere { #expect(try await Promtool.complaint("check", "metrics", input: body) == "") }
        let requests = try #require(text.firstMatch(of: /requests_total\{target="acme-files",answer="2xx"\} (\d+)/)?.output.1)
        #expect((Int(requests) ?? 0) > 4)
        try await Waiting.until("both changes are told") { try told(world).count >= 2 }
      }
      let documents = try told(world)
      #expect(documents.compactMap { $0["event"] as? String } == ["change", "change"])
      #expect(Set(documents.compactMap { $0["target"] as? String }) == ["acme-files", "acme-bigv"])
      #expect(documents.allSatisfy { ($0["plan"] as? [String: Any])?["format"] as? String == "rollcall-plan" })
      #expect(metrics(world).contains("rollcall_notifications_total{rule=\"1\",event=\"change\",outcome=\"delivered\"} 2\n"))
    }
  }

  @Test func `when the last good cycle was is known after a restart, while the directory is down`() async throws {
    try await World.run { world, _ in
      let port = UInt16(try FreePort.some(1)[0])
      let pattern = /rollcall_last_good_cycle_timestamp_seconds\{target="acme-files"\} (\d+)/
      try await daemon(in: world, lines(world, port: port)) { notifications in
        try await Waiting.until("a cycle has ended") { try notifications.has("STATUS=next cycle at ") }
      }
      let before = try #require(metrics(world).firstMatch(of: pattern)?.output.1)
      #expect(before != "0")
      let down = "ldap://127.0.0.1:\(try FreePort.some(1)[0])"
      try await daemon(in: world, lines(world, port: port), configured: { $0.directoryURL = down }) { notifications in
        try await Waiting.until("the directory failed, and that was told") {
          _ = try notifications.all
          return try told(world).contains { $0["event"] as? String == "failure" }
        }
        try await Waiting.until("the file counts it") {
          metrics(world).contains(/rollcall_directory_reads_total\{outcome="failed"\} [1-9]/)
            && metrics(world).contains(/rollcall_cycles_total\{target="acme-files",outcome="failed"\} [1-9]/)
        }
        #expect(metrics(world).contains("rollcall_last_cycle_outcome{target=\"acme-files\",outcome=\"failed\"} 1\n"))
        // The ledger's moment is that of the cycle's end, and the file's that of the news of it.
        let after = try #require(metrics(world).firstMatch(of: pattern)?.output.1)
        #expect(abs(try #require(Int(after)) - (try #require(Int(before)))) < 30)
      }
      try await daemon(in: world, lines(world, port: port)) { notifications in
        try await Waiting.until("its end was told") {
          _ = try notifications.all
          return try told(world).contains { $0["event"] as? String == "recovered" }
        }
      }
      #expect(try told(world).count { $0["event"] as? String == "failure" } == 1)
    }
  }

  @Test func `a hook that hangs and a file that cannot be written keep no cycle and no stop`() async throws {
    try await World.run { world, site in
      let port = UInt16(try FreePort.some(1)[0])
      var lines = lines(world, port: port, command: "trap '' TERM; while :; do sleep 1; done")
      lines[1] = "metrics: { textfile: /nowhere/rollcall.prom }"
      lines[2] = lines[2].replacing("'trap '' TERM;", with: "'trap \"\" TERM;")
      try await daemon(in: world, lines) { notifications in
        try await Waiting.until("a cycle has ended") { try notifications.has("STATUS=next cycle at ") }
        site.changeFilesCom { state in state.groups = state.groups.filter { $0.value.name != "design" } }
        try await Waiting.until("the group is there again") {
          _ = try notifications.all
          return site.filesCom.group(named: "design") != nil
        }
      }
    }
  }

  @Test func `check says who is told, whether that can work, and tries it when asked to`() async throws {
    try await World.run { world, _ in
      let rule = "notify: [ { on: [hold], command: [/bin/sh, -c, 'cat > \(world.folder.file("told"))'] }"
      let quiet = try await world.rollcall("check") { $0.extra = ["\(rule) ]"] }
      #expect(quiet.output.contains("hold: /bin/sh"), "\(quiet)")
      #expect(!FileManager.default.fileExists(atPath: world.folder.file("told")))
      let tried = try await world.rollcall("check", "--notify") { $0.extra = ["\(rule) ]"] }
      #expect(tried.output.contains("a test was delivered, from here: the service runs it as rollcall"), "\(tried)")
      let document = try String(contentsOfFile: world.folder.file("told"), encoding: .utf8)
      #expect(document.contains("\"event\" : \"test\""), "\(document)")
      let broken = try await world.rollcall("check", "--notify") {
        $0.extra = ["\(rule), { on: [hold], command: [/nowhere/hook] }, { on: [hold], command: [/bin/false] } ]"]
      }
      #expect(broken.exitCode == 1)
      #expect(broken.output.contains("there is no such file"), "\(broken)")
      #expect(broken.output.contains("/bin/false ended with status 1"), "\(broken)")
    }
  }
}
