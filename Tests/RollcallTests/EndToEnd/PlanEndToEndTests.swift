import Fixtures
import Foundation
import Testing

@Suite(.requiresSlapd, .sharedDirectory, .serialized)
struct PlanEndToEndTests {
  @Test func aFreshWorldIsShownGroupByGroup() async throws {
    try await World.run { world, _ in
      let ending = try await world.rollcall("plan")
      // What differs from run to run: when the snapshot was taken and how long that took, and the digest, which names stable ids.
      let text = ending.output.replacing(/snapshot [-0-9]{10} [:0-9]{8}Z/, with: "snapshot TIME").replacing(
        /[0-9]\.[0-9] s\n/, with: "N s\n"
      )
      .replacing(/Plan [0-9a-f]{8}:/, with: "Plan DIGEST:").replacing(world.configurationPath, with: "FILE")
      #expect(text == Self.freshPlan)
    }
  }

  private static let freshPlan = """
    acme-files (files.com)                        snapshot TIME, 6 groups, 14 memberships, N s
      + group   contractors                       1 member                from cn=files-contractors,ou=groups,dc=example,dc=com
      + group   design                            3 members, 1 admin      from cn=files-design,ou=groups,dc=example,dc=com
      + group   research                          4 members, 1 admin      from cn=files-research,ou=groups,dc=example,dc=com
      ? 1 person has no account here              rollcall explain --unmatched --config FILE
          uid=nora,ou=people,dc=example,dc=com   no account has the email nora@example.org
      i 1 member of the directory's groups is nobody who was read there: ignored (rollcall explain --dangling --config FILE)
    Plan DIGEST: 3 groups to create.
    About 4 calls. Nothing was written. Apply with: rollcall apply --config FILE

    acme-bigv (bigv)                              snapshot TIME, 6 groups, 14 memberships, N s
      + group   db                                1 member                from cn=vm-db,ou=groups,dc=example,dc=com
      + group   web                               2 members               from cn=vm-web,ou=groups,dc=example,dc=com
    Plan DIGEST: 2 groups to create.
    About 11 calls. Nothing was written. Apply with: rollcall apply --config FILE

    """

  @Test func aPendingPlanEndsWithTwo() async throws {
    try await World.run { world, _ in
      let ending = try await world.rollcall("plan")
      #expect(ending.exitCode == 2, "\(ending)")
    }
  }

  @Test func aPlanWritesToNoTargetAndMakesNoLedger() async throws {
    try await World.run { world, _ in
      _ = try await world.rollcall("plan")
      #expect(try world.writes == [])
      #expect(!FileManager.default.fileExists(atPath: world.stateFolder))
    }
  }

  @Test func jsonSaysWhatItIsAndWhatWouldBeDone() async throws {
    try await World.run { world, _ in
      let document = try PlanJSON(try await world.rollcall("plan", "--format", "json"))
      #expect(document.format == "rollcall-plan")
      #expect(document.version == 1)
      #expect(document.targets.map(\.target) == ["acme-files", "acme-bigv"])
      #expect(document.targets.map(\.predictedCalls) == [4, 11])
      #expect(document.targets.allSatisfy { $0.digest.wholeMatch(of: /[0-9a-f]{64}/) != nil })
      #expect(document.targets[0].changes.map(\.change) == ["create-group", "create-group", "create-group"])
    }
  }

  @Test func theSameSituationHasTheSameDigest() async throws {
    try await World.run { world, _ in
      let first = try PlanJSON(try await world.rollcall("plan", "--format", "json"))
      let second = try PlanJSON(try await world.rollcall("plan", "--format", "json"))
      #expect(first.targets.map(\.digest) == second.targets.map(\.digest))
    }
  }

  @Test func membersOfNestedGroupsAndEscapedNamesAreFound() async throws {
    try await World.run { world, _ in
      let document = try PlanJSON(try await world.rollcall("plan", "--format", "json"))
      #expect(
        document.change(of: "research")?.members?.map(\.label)
          == ["chidi@example.org", "dana@example.org", "elif@example.org", "hiro@example.org"])
    }
  }

  @Test func anOwnerBecomesAnAdmin() async throws {
    try await World.run { world, _ in
      let document = try PlanJSON(try await world.rollcall("plan", "--format", "json"))
      #expect(document.change(of: "design")?.admins?.map(\.label) == ["greta@example.org"])
    }
  }

  @Test func whoHasNoAccountIsReportedAndKeepsNobodyElseOut() async throws {
    try await World.run { world, _ in
      let document = try PlanJSON(try await world.rollcall("plan", "--format", "json"))
      #expect(document.targets[0].unmatched.map(\.origin) == [Company.dn("nora")])
      #expect(document.change(of: "contractors")?.members?.map(\.label) == ["farid@example.org"])
    }
  }

  @Test func verboseListsTheMembersOfNewGroups() async throws {
    try await World.run { world, _ in
      let output = try await world.rollcall("plan", "--verbose", "--target", "acme-bigv").output
      #expect(output.contains("      + member  ana\n      + member  bo\n"))
    }
  }

  @Test func oneTargetCanBePicked() async throws {
    try await World.run { world, _ in
      let document = try PlanJSON(try await world.rollcall("plan", "--format", "json", "--target", "acme-bigv"))
      #expect(document.targets.map(\.target) == ["acme-bigv"])
    }
  }

  @Test func aTargetThatIsNotPickedIsNotAsked() async throws {
    try await World.run { world, _ in
      let ending = try await world.rollcall("plan", "--target", "acme-bigv") { $0.filesCom.url = "http://127.0.0.1:1" }
      #expect(ending.exitCode == 2, "\(ending)")
    }
  }

  @Test func aPipeGetsNoColour() async throws {
    try await World.run { world, _ in
      let ending = try await world.rollcall("plan")
      #expect(!(ending.output + ending.errorOutput).contains("\u{1B}"))
    }
  }

  @Test func colourCanBeAskedFor() async throws {
    try await World.run { world, _ in
      let ending = try await world.rollcall("plan", "--color", "always")
      #expect(ending.output.contains("\u{1B}[32m+\u{1B}[0m group   design"), "\(ending)")
    }
  }

  @Test(arguments: [
    (variables: ["TERM": "xterm"], hasColour: true), (["TERM": "xterm", "NO_COLOR": "1"], false), (["TERM": "dumb"], false),
  ])
  func aTerminalGetsColourUnlessToldOtherwise(variables: [String: String], hasColour: Bool) async throws {
    try await World.run { world, _ in
      try world.configure()
      // script(1) runs a command on a terminal of its own.
      let command = "'\(BuiltProgram.path("rollcall"))' plan -c '\(world.configurationPath)'"
      let ending = try await ObservedProgram.run(
        "script", ["--quiet", "--return", "--command", command, "/dev/null"],
        environment: world.environment.merging(variables) { _, new in new })
      #expect(ending.output.contains("\u{1B}[32m+") == hasColour, "\(ending)")
    }
  }

  @Test(arguments: ["text", "json"])
  func aPlanThatCannotBeWrittenIsAnError(format: String) async throws {
    try await World.run { world, _ in
      try world.configure()
      let ending = try await ObservedProgram.run(
        "sh",
        [
          "-c", #"exec "$0" "$@" >/dev/full"#, BuiltProgram.path("rollcall"), "plan", "-c", world.configurationPath, "--format",
          format,
        ], environment: world.environment)
      try expectRefusal(ending, in: world, status: 1, saying: "standard output: cannot be written: No space left on device")
    }
  }

  @Test func aClosedStandardOutputIsAnError() async throws {
    try await World.run { world, _ in
      try world.configure()
      let ending = try await ObservedProgram.run(
        "sh", ["-c", #"exec "$0" "$@" >&-"#, BuiltProgram.path("rollcall"), "plan", "-c", world.configurationPath],
        environment: world.environment)
      try expectRefusal(ending, in: world, status: 1, saying: "standard output: cannot be written: Bad file descriptor")
    }
  }

  @Test func aReaderThatHasSeenEnoughIsNoError() async throws {
    try await World.run { world, _ in
      try world.configure()
      let ending = try await ObservedProgram.run(
        "bash",
        [
          "-c", #""$0" "$@" | true; exit "${PIPESTATUS[0]}""#, BuiltProgram.path("rollcall"), "plan", "-c",
          world.configurationPath,
        ],
        environment: world.environment)
      try expectRefusal(ending, in: world, status: 2)
    }
  }

  @Test func oneTargetThatCannotBeReadDoesNotHideTheOther() async throws {
    try await World.run { world, _ in
      let ending = try await world.rollcall("plan") { $0.filesCom.url = "http://127.0.0.1:1" }
      #expect(ending.exitCode == 1, "\(ending)")
      #expect(ending.output.contains("acme-bigv (bigv)"))
      #expect(ending.errorOutput.contains("acme-files: "))
    }
  }
}
