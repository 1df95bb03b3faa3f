import Fixtures
import Foundation
import Testing

@testable import Sandbox

struct SandboxProgramTests {
  private let example = ["--data", ProjectFile.path("config/sandbox.json")]

  @Test func theReadyLineIsOneJSONObjectWithBothAddresses() async throws {
    let line = try await SandboxProcess.run(example) { $0.readyLine }.value
    #expect(line.firstMatch(of: /^\{"files-com":"http:\/\/127\.0\.0\.1:\d+","bigv":"http:\/\/127\.0\.0\.1:\d+"\}$/) != nil)
  }

  @Test(arguments: [SandboxProcess.Stop.terminate, .interrupt])
  func aSignalEndsItWithZero(stop: SandboxProcess.Stop) async throws {
    #expect(try await SandboxProcess.run(example, stop: stop) { _ in }.outcome.exitCode == 0)
  }

  @Test func theExampleServesBothAPIsWithItsKeys() async throws {
    let groups = try await SandboxProcess.run(example) { sandbox in
      let files = SandboxClient(base: sandbox.filesCom + "/api/rest/v1").with("X-FilesAPI-Key", "sandboxkey")
      let bigV = SandboxClient(base: sandbox.bigV).with("Authorization", "Bearer apikey.sandboxkey")
      return (try await files.get("/groups").all("name"), try await bigV.get("/accounts/acme/groups").all("name"))
    }.value
    #expect(groups.0 == ["contractors", "design", "archive-2019"])
    #expect(groups.1 == ["default", "legacy", "staging"])
  }

  @Test(arguments: [
    ["--bigv", "0.0.0.0:0"], ["--latency", "soon"], ["--rate-limit", "many"], ["--unknown"],
    ["--behaviour", "bigv.update-answer=soon"], ["--rate-limit", "1/s", "--burst", "0"], ["--burst", "5"],
  ])
  func aWrongFlagEndsItWith64(arguments: [String]) async throws {
    #expect(try await SandboxProcess.outcome(example + arguments).exitCode == 64)
  }

  @Test func aMissingDataFileEndsItWith78AndNamesTheFile() async throws {
    let outcome = try await SandboxProcess.outcome(["--data", "/nonexistent/data.json"])
    #expect(outcome.exitCode == 78)
    #expect(
      outcome.standardError == "rollcall-sandbox: cannot read the data file /nonexistent/data.json: there is no such file\n")
  }

  @Test func aFileOfFaultsIsInForce() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let file = try folder.write(#"[{"api":"bigv","status":503,"nth":2}]"#, to: "faults.json")
    let statuses = try await SandboxProcess.run(example + ["--faults", file]) { sandbox in
      let client = SandboxClient(base: sandbox.bigV)
      return [try await client.get("/").status, try await client.get("/").status, try await client.get("/").status]
    }.value
    #expect(statuses == [401, 503, 401])
  }

  @Test func aFileOfFaultsThatCannotBeUsedEndsItWith78() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let file = try folder.write(#"[{"statsu":503}]"#, to: "faults.json")
    let outcome = try await SandboxProcess.outcome(example + ["--faults", file])
    #expect(outcome.exitCode == 78)
    #expect(
      outcome.standardError
        == "rollcall-sandbox: cannot use the faults in \(file): [0]: nothing reads \"statsu\"; did you mean \"status\"?\n")
  }

  @Test func latencyHoldsEveryAnswerBack() async throws {
    let elapsed = try await SandboxProcess.run(example + ["--latency", "300ms"]) { sandbox in
      try await ContinuousClock().measure { _ = try await SandboxClient(base: sandbox.bigV).get("/") }
    }.value
    #expect(elapsed >= .milliseconds(300))
  }
}
