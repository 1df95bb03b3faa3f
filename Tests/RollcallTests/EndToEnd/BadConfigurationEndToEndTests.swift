import Fixtures
import Foundation
import Testing

/// A configuration or a command line that is wrong: said in one line, and nothing is asked of anybody.
@Suite(.requiresSlapd, .sharedDirectory, .serialized)
struct BadConfigurationEndToEndTests {
  @Test func aMissingFileIsNamed() async throws {
    try await World.run { world, _ in
      let ending = try await world.run(["apply", "-c", "/nonexistent/rollcall.yaml"])
      try expectRefusal(ending, in: world, status: 78, saying: "/nonexistent/rollcall.yaml", "No such file or directory")
    }
  }

  // Root may read every file, so a folder stands for what cannot be read.
  @Test func aFileThatCannotBeReadIsNamed() async throws {
    try await World.run { world, _ in
      let ending = try await world.run(["apply", "-c", world.folder.path])
      try expectRefusal(ending, in: world, status: 78, saying: world.folder.path, "Is a directory")
    }
  }

  @Test("Row 87: an unknown key is named with its place and the nearest key")
  func anUnknownKeyIsNamedWithItsPlaceAndTheNearestKey() async throws {
    try await World.run { world, _ in
      let ending = try await world.rollcall("apply") { $0.extra = ["instence: acme"] }
      try expectRefusal(ending, in: world, status: 78, saying: "\(world.configurationPath):2:1: ", "`instence`", "`instance`")
    }
  }

  @Test("Row 87: a value of the wrong type is named with its place")
  func aValueOfTheWrongTypeIsNamedWithItsPlace() async throws {
    try await World.run { world, _ in
      let ending = try await world.rollcall("apply") { $0.extra = ["limits: { deletions: many }"] }
      try expectRefusal(ending, in: world, status: 78, saying: "\(world.configurationPath):2:22: ", "`limits.deletions`")
    }
  }

  @Test func everyProblemIsSaidAtOnce() async throws {
    try await World.run { world, _ in
      let ending = try await world.rollcall("apply") {
        $0.extra = ["instence: acme"]
        $0.filesCom.policy = "sometimes"
      }
      try expectRefusal(ending, in: world, status: 78, saying: "`instence`", "sometimes")
    }
  }

  @Test func aSecretInTheFileIsRefusedAndNotRepeated() async throws {
    try await World.run { world, _ in
      let ending = try await world.rollcall("apply") { $0.filesCom.key = Company.filesComKey }
      try expectRefusal(ending, in: world, status: 78, saying: "is written in the file itself")
      #expect(!ending.errorOutput.contains(Company.filesComKey))
    }
  }

  @Test func aSecretThatIsNotSetIsNamed() async throws {
    try await World.run { world, _ in
      let ending = try await world.rollcall("apply", environment: ["FILES_KEY": nil])
      try expectRefusal(ending, in: world, status: 78, saying: "FILES_KEY", "is not set")
    }
  }

  @Test func aSecretFileThatIsMissingIsNamed() async throws {
    try await World.run { world, _ in
      let path = world.folder.file("missing-key")
      let ending = try await world.rollcall("apply") { $0.filesCom.key = "{ file: \(path) }" }
      try expectRefusal(ending, in: world, status: 78, saying: path, "does not exist")
    }
  }

  @Test func aSecretFileThatOthersCanReadIsRefused() async throws {
    try await World.run { world, _ in
      let path = try world.folder.write(Company.filesComKey, to: "key")
      try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
      let ending = try await world.rollcall("apply") { $0.filesCom.key = "{ file: \(path) }" }
      try expectRefusal(ending, in: world, status: 78, saying: path, "can be read by others (mode 644)", "chmod 600")
    }
  }

  @Test func anUnknownTargetOnTheCommandLineIsNamedWithThoseThereAre() async throws {
    try await World.run { world, _ in
      let ending = try await world.rollcall("apply", "--target", "acme-flies")
      try expectRefusal(ending, in: world, status: 64, saying: "--target acme-flies", "acme-files, acme-bigv")
    }
  }

  // Wrong usage is said by the argument parser, in its own words and with the usage below.
  @Test(arguments: [["plan", "--dry-run"], ["plam"], ["status", "--number", "0"], ["plan", "--format", "xml"]])
  func aCommandLineThatMakesNoSenseEndsWithSixtyFour(arguments: [String]) async throws {
    try await World.run { world, _ in
      let ending = try await world.run(arguments)
      #expect(ending.exitCode == 64, "\(ending)")
      #expect(ending.errorOutput.contains(arguments.last ?? ""), "\(ending)")
      try expectNothingWritten(in: world)
    }
  }

  @Test func everyCommandHasHelp() async throws {
    try await World.run { world, _ in
      for command in ["check", "plan", "apply", "daemon", "status", "adopt", "release"] {
        let ending = try await world.run([command, "--help"])
        #expect(ending.exitCode == 0, "\(ending)")
        #expect(ending.output.contains("USAGE: rollcall \(command) "), "\(ending)")
      }
    }
  }

  @Test(
    "A command that is none is said to be none, whatever options come with it",
    arguments: [
      (["plna", "--config", "x.yaml"], "There is no command 'plna'; did you mean 'plan'?"),
      (["frobnicate"], "There is no command 'frobnicate': there is check, plan, explain, apply"),
    ])
  func unknownCommand(arguments: [String], text: String) async throws {
    try await World.run { world, _ in
      let ending = try await world.run(arguments)
      #expect(ending.exitCode == 64 && ending.errorOutput.contains(text), "\(ending)")
    }
  }
}
