import Fixtures
import Testing

/// Rules of access that change behind our back.
@Suite(.requiresSlapd, .serialized)
struct HiddenMembersEndToEndTests {
  @Test("Row 29: Members that a new rule of access hides are not removed, and the group is named")
  func hiddenMembers() async throws {
    let options = SlapdOptions(access: ["to filter=(description=hidden) attrs=member by * none"])
    try await Slapd.run(ldif: Company.ldif, options: options) { directory in
      try await World.$sharedDirectory.withValue(directory) {
        try await World.run { world, _ in
          let first = try await world.rollcall("apply", "--target", "acme-files")
          try #require(first.exitCode == 0, "\(first)")
          let count = try world.writes.count
          try await directory.modify(
            "dn: \(Company.groupDN("files-design"))\nchangetype: modify\nadd: description\ndescription: hidden\n")
          let ending = try await world.rollcall("apply", "--target", "acme-files")
          #expect(ending.exitCode == 3, "\(ending)")
          #expect(ending.output.contains(#/! .*design/#), "\(ending)")
          #expect(try world.writes.count == count, "\(ending)")
        }
      }
    }
  }
}
