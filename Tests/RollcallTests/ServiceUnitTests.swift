import Foundation
import Subprocess
import Testing

@testable import rollcall

struct ServiceUnitTests {
  private static let path = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "systemd/rollcall.service").path
  private static let hasAnalyzer = access("/usr/bin/systemd-analyze", X_OK) == 0

  private func analyze(_ arguments: [String]) async throws -> (isSuccess: Bool, output: String) {
    let result = try await run(
      .name("systemd-analyze"), arguments: Arguments(arguments), output: .string(limit: 1_048_576),
      error: .combinedWithOutput)
    return (result.terminationStatus.isSuccess, result.standardOutput)
  }

  @Test(.enabled(if: hasAnalyzer, "needs systemd-analyze"))
  func `systemd finds nothing to complain about`() async throws {
    // The binary is not installed where tests run: another one stands in for it.
    let folder = URL(filePath: NSTemporaryDirectory()).appending(path: "rollcall-unit-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    defer {
      // A folder that cannot be deleted is left to the system's own tidying.
      try? FileManager.default.removeItem(at: folder)
    }
    let text = try String(contentsOfFile: Self.path, encoding: .utf8).replacing("/usr/bin/rollcall", with: "/bin/true")
    let copy = folder.appending(path: "rollcall.service")
    try text.write(to: copy, atomically: false, encoding: .utf8)

    let (isSuccess, output) = try await analyze(["verify", "--man=no", copy.path])
    #expect(isSuccess && output.isEmpty, "\(output)")
  }

  @Test(.enabled(if: hasAnalyzer, "needs systemd-analyze"))
  func `the service is exposed to little`() async throws {
    // systemd-analyze counts in tenths: 15 is an exposure of 1.5.
    let (isSuccess, output) = try await analyze(["security", "--offline=yes", "--no-pager", "--threshold=15", Self.path])
    #expect(isSuccess, "\(output)")
  }

  @Test(arguments: [
    "Type=notify", "ExecStart=/usr/bin/rollcall daemon", "ExecReload=/bin/kill -HUP $MAINPID", "RestartPreventExitStatus=78",
    "StateDirectory=rollcall", "StateDirectoryMode=0700", "RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6",
  ])
  func `the unit says what the daemon relies on`(line: String) throws {
    let lines = try String(contentsOfFile: Self.path, encoding: .utf8).split(separator: "\n").map(String.init)
    #expect(lines.contains(line))
  }
}
