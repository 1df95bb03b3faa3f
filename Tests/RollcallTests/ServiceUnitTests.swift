import Fixtures
import Foundation
import Subprocess
import Testing

@testable import rollcall

struct ServiceUnitTests {
  private static let daemons = ["rollcall.service", "rollcall@.service"]
  private static let services = daemons + ["rollcall-plan.service"]
  private static let hasAnalyzer = access("/usr/bin/systemd-analyze", X_OK) == 0

  private static func text(_ unit: String) throws -> String {
    try String(contentsOfFile: ProjectFile.path("systemd/\(unit)"), encoding: .utf8)
  }

  private static func lines(_ unit: String) throws -> [String] { try text(unit).split(separator: "\n").map(String.init) }

  private func analyze(_ arguments: [String]) async throws -> (isSuccess: Bool, output: String) {
    let result = try await run(
      .name("systemd-analyze"), arguments: Arguments(arguments), output: .string(limit: 1_048_576),
      error: .combinedWithOutput)
    return (result.terminationStatus.isSuccess, result.standardOutput)
  }

  @Test(.enabled(if: hasAnalyzer, "needs systemd-analyze"), arguments: services + ["rollcall-plan.timer"])
  func `systemd finds nothing to complain about`(unit: String) async throws {
    // The binary is not installed where tests run: another one stands in for it. A timer is looked at with its service beside it.
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    for name in [unit, "rollcall-plan.service"] {
      try Self.text(name).replacing("/usr/bin/rollcall", with: "/bin/true")
        .write(toFile: "\(folder.path)/\(name)", atomically: false, encoding: .utf8)
    }
    let instance = unit.replacing("@.", with: "@emea.")
    if instance != unit {
      try FileManager.default.moveItem(atPath: "\(folder.path)/\(unit)", toPath: "\(folder.path)/\(instance)")
    }

    let (isSuccess, output) = try await analyze(["verify", "--man=no", "\(folder.path)/\(instance)"])
    #expect(isSuccess && output.isEmpty, "\(output)")
  }

  @Test(.enabled(if: hasAnalyzer, "needs systemd-analyze"), arguments: services)
  func `a service is exposed to little`(unit: String) async throws {
    // systemd-analyze counts in tenths: 15 is an exposure of 1.5.
    let (isSuccess, output) = try await analyze(
      ["security", "--offline=yes", "--no-pager", "--threshold=15", ProjectFile.path("systemd/\(unit)")])
    #expect(isSuccess, "\(output)")
  }

  @Test(arguments: [
    "Type=notify", "ExecStart=/usr/bin/rollcall daemon", "ExecReload=/bin/kill -HUP $MAINPID", "RestartPreventExitStatus=64 78",
    "StartLimitIntervalSec=0", "StateDirectory=rollcall", "StateDirectoryMode=0700", "User=rollcall",
    "RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6",
  ])
  func `the unit says what the daemon relies on`(line: String) throws {
    #expect(try Self.lines("rollcall.service").contains(line))
  }

  @Test func `an instance is as the service, but for its name, configuration and folders`() throws {
    let expected = try Self.text("rollcall.service")
      .replacing("Description=Rollcall,", with: "Description=Rollcall %i,")
      .replacing("rollcall daemon", with: "rollcall daemon --config /etc/rollcall/%i/rollcall.yaml")
      .replacing(
        "StateDirectory=rollcall\n",
        with: "# The configuration has to name this folder: state: /var/lib/rollcall-%i\nStateDirectory=rollcall-%i\n"
      )
      .replacing("RuntimeDirectory=rollcall\n", with: "RuntimeDirectory=rollcall-%i\n")
      .replacing("systemctl edit rollcall)", with: "systemctl edit rollcall@%i)")
    #expect(try Self.text("rollcall@.service") == expected)
  }

  @Test func `the dry run is confined as the service is`() throws {
    let confinement = try Self.lines("rollcall.service").drop { $0 != "CapabilityBoundingSet=" }
      .filter { !$0.hasPrefix("#") && !$0.hasPrefix("[") && !$0.hasPrefix("WantedBy=") }
    #expect(confinement.count > 20)
    // A dry run has no socket to give away.
    #expect(Set(confinement).subtracting(try Self.lines("rollcall-plan.service")) == ["SystemCallFilter=chown fchownat"])
  }
}
