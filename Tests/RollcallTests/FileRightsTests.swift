import Fixtures
import Foundation
import Reconciliation
import Testing

@testable import rollcall

@Suite struct FileRightsTests {
  /// Nobody has this name, so that only what everybody may do counts.
  private static let user = "rollcall-nobody"

  @Test func `a program that everybody may run is one that the service may run`() {
    #expect(FileRights.problem(running: "/bin/sh", as: Self.user) == nil)
  }

  @Test(
    "What the service cannot run is told with what to do",
    arguments: [
      ("/nowhere/hook", "there is no such file"), ("/etc/passwd", "may not execute it"), ("/usr/bin", "it is no file"),
      ("/dev/null", "it is no file"),
    ])
  func refused(path: String, text: String) {
    #expect(FileRights.problem(running: path, as: Self.user)?.text.contains(text) == true)
  }

  @Test func `what the unit hides is a warning, for there may be another unit`() throws {
    let path = "/tmp/rollcall-hook-\(UUID().uuidString)"
    try "#!/bin/sh\n".write(toFile: path, atomically: false, encoding: .utf8)
    defer { unlink(path) }
    let problem = FileRights.problem(running: path, as: Self.user)
    #expect(problem?.verdict == .warning)
    #expect(problem?.text.contains("hides /tmp/") == true)
  }
}
