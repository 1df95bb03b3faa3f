import Fixtures
import Sandbox
import Testing

/// Targets that refuse us, at once or in the middle.
@Suite(.requiresSlapd, .sharedDirectory, .serialized)
struct RefusedTargetFaultTests {
  @Test(
    "Row 52: credentials that are refused are sent once, and nothing is written",
    arguments: [
      ("acme-files", #""type":"not-authenticated/invalid-credentials""#),
      ("acme-files", #""type":"not-authorized/api-key-is-disabled""#),
      ("acme-bigv", #""status":401"#), ("acme-bigv", #""status":403"#),
    ])
  func refused(target: String, rule: String) async throws {
    try await World.run { world, site in
      try site.setFaults("{\(rule)}")
      let ending = try await world.rollcall("apply", "--target", target)
      try expectRefusal(ending, in: world, status: 1, saying: "\(target): ", "40")
      #expect(site.requests.count == 1)
    }
  }

  @Test("Row 52: a key that is revoked in the middle ends the run at once, and the next run does the rest")
  func revoked() async throws {
    try await World.run { world, site in
      // The key, the site, both lists and the first group are answered; from then on the key is nobody's.
      try site.setFaults(#"{"from":6,"type":"not-authenticated/invalid-credentials"}"#)
      let ending = try await world.rollcall("apply", "--target", "acme-files")
      #expect(ending.exitCode == 4, "\(ending)")
      #expect(ending.errorOutput.contains("not-authenticated/invalid-credentials"), "\(ending)")
      #expect((1...4).contains(site.answers(with: 401)), "\(site.requests.map(\.status))")
      #expect(site.filesCom.groups.count == 2)
      #expect(try world.ownedGroups(on: "acme-files").count == 1)
      try site.setFaults()
      let next = try await world.rollcall("apply", "--target", "acme-files")
      #expect(next.exitCode == 0, "\(next)")
      #expect(site.filesCom.groups.values.map(\.name).sorted() == ["archive", "contractors", "design", "research"])
    }
  }

  @Test("Row 62: a target that shows none of its groups gets none created again", arguments: ["acme-files", "acme-bigv"])
  func noGroups(target: String) async throws {
    try await World.run { world, site in
      #expect(try await world.rollcall("apply", "--target", target).exitCode == 0)
      let writes = try world.writes
      try site.setFaults(
        #"{"method":"GET","path":"/groups","body":"[]"}"#,
        #"{"method":"GET","path":"/accounts/acme","body":"{\"id\":1,\"name\":\"acme\",\"groups\":[]}"}"#)
      let ending = try await world.rollcall("apply", "--target", target)
      #expect(ending.exitCode == (target == "acme-files" ? 3 : 1), "\(ending)")
      #expect(try world.writes == writes)
      try site.setFaults()
      #expect(try await world.rollcall("apply", "--target", target).exitCode == 0)
      #expect(try world.writes == writes)
    }
  }

  @Test("Row 62: a target that shows no users is not read", arguments: ["acme-files", "acme-bigv"])
  func noUsers(target: String) async throws {
    try await World.run { world, site in
      #expect(try await world.rollcall("apply", "--target", target).exitCode == 0)
      let writes = try world.writes
      try site.setFaults(#"{"method":"GET","path":"/users","body":"[]"}"#)
      let ending = try await world.rollcall("apply", "--target", target)
      #expect(ending.exitCode != 0, "\(ending)")
      #expect(try world.writes == writes)
    }
  }
}
