import Fixtures
import Sandbox
import Testing

/// Which groups, which names, which people: from the configuration to the target.
@Suite(.requiresSlapd, .serialized)
struct MappingEndToEndTests {
  private func apply(
    _ world: World, _ configured: (inout WorldConfiguration) -> Void = { _ in }
  ) async throws -> ObservedProgram.Ending {
    try await world.rollcall("apply", "--target", "acme-files", configured: configured)
  }

  @Test("Row 42: a group restored with another entryUUID is held, and goes on with `previously`")
  func restored() async throws {
    try await World.run { world, site in
      try #require(try await apply(world).exitCode == 0)
      let id = try #require(site.filesCom.group(named: "design")?.id)
      let dn = Company.groupDN("files-design")
      let entry = Company.group("files-design", members: [Company.dn("ana"), Company.dn("bo")], owner: "ana")
      try await world.directory.modify("dn: \(dn)\nchangetype: delete\n")
      try await world.directory.modify(entry.replacing("dn: \(dn)\n", with: "dn: \(dn)\nchangetype: add\n"))
      let held = try await apply(world)
      #expect(held.exitCode == 3, "\(held)")
      #expect(held.output.contains("previously: { NAME: NAME }"), "\(held)")
      let settled = try await apply(world) { $0.filesCom.extra = ["previously: { design: design }"] }
      #expect(settled.exitCode == 0, "\(settled)")
      #expect(site.filesCom.groups[id]?.memberIDs == [101, 102])
      #expect(try await apply(world).exitCode == 0)
    }
  }

  @Test func whoIsExcludedGoesAndIsSaidToBe() async throws {
    try await World.run { world, site in
      try #require(try await apply(world).exitCode == 0)
      let ending = try await apply(world) {
        $0.filesCom.extra = [
          "exclude-people: { filter: \"(uid=bo)\", group: \"\(Company.groupDN("lab"))\", list: [FARID@example.org] }"
        ]
      }
      #expect(ending.output.contains("people are left out: 4 excluded"), "\(ending)")
      #expect(ending.output.contains("- member  bo@example.org  excluded: (uid=bo)"), "\(ending)")
      #expect(site.filesCom.group(named: "design")?.memberIDs == [101, 107])
    }
  }

  @Test func aGroupToExcludeThatIsNotThereHoldsAdditions() async throws {
    try await World.run { world, site in
      let ending = try await apply(world) {
        $0.filesCom.extra = ["exclude-people: { group: \"cn=nobody,ou=groups,\(Slapd.suffix)\" }"]
      }
      #expect(ending.exitCode == 3, "\(ending)")
      #expect(site.filesCom.group(named: "design") == nil)
      #expect(try world.writes == [])
    }
  }

  @Test func patternsChooseAmongTheGroupsOfTheFilter() async throws {
    try await World.run { world, site in
      let ending = try await apply(world) {
        $0.filesCom.select = "(cn=files-*)\"\n        exclude: [\"*-RES*\", \"*-old\"]\n        base: \"ou=groups,\(Slapd.suffix)"
      }
      #expect(ending.output.contains("the pattern 'exclude *-old' of the rule (cn=files-*) matches no group"), "\(ending)")
      #expect(site.filesCom.group(named: "design") != nil && site.filesCom.group(named: "research") == nil)
    }
  }
}
