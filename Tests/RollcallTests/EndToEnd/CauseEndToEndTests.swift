import Fixtures
import Foundation
import Sandbox
import Testing

/// Who changed what, told by the whole program.
@Suite(.requiresSlapd, .serialized)
struct CauseEndToEndTests {
  private func inSync(
    _ configured: @escaping (inout WorldConfiguration) -> Void = { _ in },
    _ body: (World, SandboxServer, Int) async throws -> Void
  ) async throws {
    try await World.run { world, site in
      let ending = try await world.rollcall("apply", "--target", "acme-files", configured: configured)
      try #require(ending.exitCode == 0, "\(ending)")
      try await body(world, site, try #require(site.filesCom.group(named: "design")?.id))
    }
  }

  @Test func theDirectoryAHandAndTheConfigurationAreToldApart() async throws {
    try await inSync { world, site, id in
      try await world.directory.modify(
        "dn: \(Company.groupDN("files-design"))\nchangetype: modify\nadd: member\nmember: \(Company.dn("ines"))\n")
      site.changeFilesCom { $0.groups[id]?.members[102] = nil }
      let ending = try await world.rollcall("plan", "--target", "acme-files")
      #expect(ending.output.contains("+ member  bo@example.org  removed by hand\n"), "\(ending)")
      #expect(ending.output.contains("+ member  ines@example.org  changed in the directory\n"), "\(ending)")
      #expect(ending.output.contains("1 group to change (+2 members); 1 by hand."), "\(ending)")
      let excluding = try await world.rollcall("plan", "--target", "acme-files", "--format", "json") {
        $0.filesCom.extra = ["exclude-people: { list: [elif@example.org] }"]
      }
      let changes = try PlanJSON(excluding).targets[0].changes.filter { $0.group.name == "research" }
      #expect(changes.map(\.cause) == ["configuration"], "\(excluding)")
    }
  }

  @Test func whatIsLeftAloneIsHeldInEveryRun() async throws {
    let never: (inout WorldConfiguration) -> Void = { $0.filesCom.extra = ["revert-manual-changes: never"] }
    try await inSync(never) { world, site, id in
      site.changeFilesCom { $0.groups[id]?.members[102] = nil }
      for _ in 1...2 {
        let ending = try await world.rollcall("apply", "--target", "acme-files", configured: never)
        #expect(ending.exitCode == 3, "\(ending)")
        #expect(ending.output.contains("1 change held: would undo what was done by hand on the target, seen since "), "\(ending)")
      }
      #expect(site.filesCom.groups[id]?.memberIDs.contains(102) == false)
      let always = try await world.rollcall("apply", "--target", "acme-files")
      #expect(always.exitCode == 0, "\(always)")
      #expect(site.filesCom.groups[id]?.memberIDs.contains(102) == true)
    }
  }
}
