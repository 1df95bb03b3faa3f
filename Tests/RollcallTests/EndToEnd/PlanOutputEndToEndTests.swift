import Fixtures
import Foundation
import Testing

/// Where a plan is saved, and where it is not.
@Suite(.requiresSlapd, .sharedDirectory, .serialized)
struct PlanOutputEndToEndTests {
  @Test func aFileThatIsNoPlanIsNotReplaced() async throws {
    try await World.run { world, _ in
      let file = try world.folder.write("my notes\n", to: "notes")
      let ending = try await world.rollcall("plan", "--output", file)
      try expectRefusal(ending, in: world, status: 1, saying: "is there already and is not a plan of Rollcall")
      #expect(try String(contentsOfFile: file, encoding: .utf8) == "my notes\n")
    }
  }

  @Test func aPlanAndAnEmptyFileAreReplaced() async throws {
    try await World.run { world, _ in
      let file = try world.folder.write("", to: "saved.json")
      for _ in 0..<2 {
        let ending = try await world.rollcall("plan", "--output", file)
        #expect(ending.exitCode == 2, "\(ending)")
      }
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: world.folder.path).filter { $0.hasPrefix("saved") } == ["saved.json"])
    }
  }

  @Test(arguments: ["/dev/full", "link", "missing/folder/plan"])
  func whereNoFileCanBeMadeNothingIsSaved(path: String) async throws {
    try await World.run { world, _ in
      let file = path.hasPrefix("/") ? path : world.folder.file(path)
      try FileManager.default.createSymbolicLink(
        atPath: world.folder.file("link"), withDestinationPath: world.folder.file("else"))
      let ending = try await world.rollcall("plan", "--output", file)
      try expectRefusal(ending, in: world, status: 1, saying: "--output \(file)")
      #expect(ending.output.contains("acme-files (files.com)"))
      #expect(!FileManager.default.fileExists(atPath: world.folder.file("else")))
    }
  }

  @Test func aPlanThatLacksATargetIsNotSaved() async throws {
    try await World.run { world, _ in
      let file = world.folder.file("saved.json")
      let ending = try await world.rollcall("plan", "--output", file) { $0.filesCom.url = "http://127.0.0.1:1" }
      try expectRefusal(ending, in: world, status: 1, saying: "not saved, because there is not a plan for every target")
      #expect(!FileManager.default.fileExists(atPath: file))
    }
  }

  @Test func aPlanThatWasPrintedIsNotApplied() async throws {
    try await World.run { world, _ in
      let printed = try await world.rollcall("plan", "--format", "json").output
      let file = try world.folder.write(printed, to: "printed.json")
      let ending = try await world.rollcall("apply", file)
      try expectRefusal(ending, in: world, status: 1, saying: "is a plan that was printed and not saved")
    }
  }

  @Test(arguments: ["", "not a plan"])
  func anythingElseIsNotApplied(text: String) async throws {
    try await World.run { world, _ in
      let ending = try await world.rollcall("apply", try world.folder.write(text, to: "file"))
      try expectRefusal(ending, in: world, status: 1, saying: "is not a plan of Rollcall")
    }
  }

  @Test(arguments: [["approve", "00000000"], ["plan", "--output", "/dev/null"]])
  func whatIsPlannedFromAFileIsNeitherApprovedNorSaved(arguments: [String]) async throws {
    try await World.run { world, _ in
      let file = try world.folder.write(try await world.directory.dump(), to: "directory.ldif")
      try world.configure { $0.ldif = file }
      let ending = try await world.run([arguments[0], "-c", world.configurationPath] + arguments.dropFirst())
      try expectRefusal(ending, in: world, status: 78, saying: "`directory.ldif`")
    }
  }

  @Test func aFileThatIsNotThereIsNamed() async throws {
    try await World.run { world, _ in
      let ending = try await world.rollcall("apply", world.folder.file("nothing"))
      try expectRefusal(ending, in: world, status: 1, saying: "nothing: No such file or directory")
    }
  }
}
