import Fixtures
import Sandbox
import Testing

/// Targets that say yes and do nothing, whose groups are gone meanwhile, or whose names are taken meanwhile.
@Suite(.requiresSlapd, .sharedDirectory, .serialized)
struct WrittenTargetFaultTests {
  private func apply(_ world: World, while body: (ObservedProgram) async throws -> Void = { _ in }) async throws
    -> ObservedProgram.Ending
  {
    try await world.rollcall("apply", "--target", "acme-files", while: body)
  }

  /// Somebody takes bo out of `design` by hand, so that there is one write to do.
  private func takeOut(_ site: SandboxServer) {
    site.changeFilesCom { state in
      guard let id = state.group(named: "design")?.id else { return }
      state.groups[id]?.members[102] = nil
    }
  }

  @Test("Row 58: a group that was not created although the answer says so is told, and created by the next run")
  func ignoredCreation() async throws {
    try await World.run { world, site in
      try site.setFaults(#"{"method":"POST","path":"/groups","nth":1,"silent-ignore":true}"#)
      let ending = try await apply(world)
      #expect(ending.exitCode == 4, "\(ending)")
      #expect(ending.errorOutput.contains("answered with yes and not to be seen afterwards: create "), "\(ending)")
      #expect(try world.writes == ["POST /groups", "POST /groups", "POST /groups"])
      #expect(try await apply(world).exitCode == 0)
      #expect(try world.writes.count == 4)
      // Creations are under way side by side, so it may have been any of them.
      let members = ["contractors", "design", "research"].map { site.filesCom.group(named: $0)?.memberIDs.count }
      #expect(members == [1, 3, 4])
    }
  }

  @Test("Row 58: a member who was not added although the answer says so is told, once in every run")
  func ignoredMember() async throws {
    try await World.run { world, site in
      #expect(try await apply(world).exitCode == 0)
      takeOut(site)
      try site.setFaults(#"{"method":"PATCH","silent-ignore":true}"#)
      for run in 1...2 {
        let ending = try await apply(world)
        #expect(ending.exitCode == 4, "\(ending)")
        #expect(ending.errorOutput.contains("answered with yes and not to be seen afterwards: add design bo"), "\(ending)")
        #expect(try world.writes.count == 3 + run)
      }
      try site.setFaults()
      #expect(try await apply(world).exitCode == 0)
      #expect(try world.writes.count == 6)
    }
  }

  @Test("Row 64: a change to a group that is gone is refused, and the next run plans anew")
  func goneGroup() async throws {
    try await World.run { world, site in
      #expect(try await apply(world).exitCode == 0)
      takeOut(site)
      try site.setFaults(#"{"method":"PATCH","type":"not-found/group-not-found","times":1}"#)
      let ending = try await apply(world)
      #expect(ending.exitCode == 1, "\(ending)")
      #expect(ending.errorOutput.contains("acme-files: add bo@example.org to 'design': refused: "), "\(ending)")
      #expect(try await apply(world).exitCode == 0)
      #expect(site.filesCom.group(named: "design")?.memberIDs == [101, 102, 107])
    }
  }

  @Test("Row 64: a member who is gone already is removed")
  func goneMember() async throws {
    try await World.run { world, site in
      #expect(try await apply(world).exitCode == 0)
      site.changeFilesCom { state in
        guard var group = state.group(named: "design") else { return }
        group.members[105] = group.members[101]
        state.groups[group.id] = group
      }
      // The row goes, and the answer is the one for somebody who comes too late.
      try site.setFaults(#"{"method":"DELETE","type":"not-found","takes-effect":true}"#)
      let ending = try await apply(world)
      #expect(ending.exitCode == 0, "\(ending)")
      #expect(site.filesCom.group(named: "design")?.memberIDs == [101, 102, 107])
    }
  }

  @Test("Row 66: a creation whose answer is lost is found by its mark and not made twice")
  func lostCreation() async throws {
    try await World.run { world, site in
      try site.setFaults(#"{"method":"POST","path":"/groups","nth":1,"drop":"after"}"#)
      let ending = try await apply(world)
      #expect(ending.exitCode == 0, "\(ending)")
      #expect(try world.writes.count == 3)
      #expect(try world.ownedGroups(on: "acme-files") == ["contractors", "design", "research"])
      #expect(site.filesCom.groups.count == 4)
    }
  }

  @Test("Row 66: a name that somebody else took meanwhile stays theirs")
  func takenName() async throws {
    try await World.run { world, site in
      try site.setFaults(#"{"method":"GET","path":"/groups","nth":1,"delay":1500}"#)
      let ending = try await apply(world) { _ in
        // The list was made, and is on its way for a while.
        try await Waiting.until("the list is read") { site.requests.contains { $0.path.contains("/groups") } }
        site.changeFilesCom { $0.addGroup(named: "design") }
      }
      #expect(ending.exitCode == 4, "\(ending)")
      #expect(ending.errorOutput.contains("acme-files: create 'design': refused: "), "\(ending)")
      #expect(site.filesCom.group(named: "design")?.memberIDs == [])
      #expect(try world.ownedGroups(on: "acme-files") == ["contractors", "research"])
      let next = try await apply(world)
      #expect(next.exitCode == 3, "\(next)")
      #expect(next.output.contains("exists and is not ours"), "\(next)")
    }
  }
}
