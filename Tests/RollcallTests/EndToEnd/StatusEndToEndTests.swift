import Fixtures
import Foundation
import Ledger
import Sandbox
import Testing

/// `status` without a daemon, which looks at the ledger alone.
@Suite(.requiresSlapd, .sharedDirectory, .serialized)
struct StatusEndToEndTests {
  @Test func withoutAnyCycleItEndsWithOne() async throws {
    try await World.run { world, _ in
      let ending = try await world.rollcall("status")
      #expect(ending.exitCode == 1, "\(ending)")
      #expect(
        ending.output == "daemon not running\nacme-files\n  no cycle in the ledger\nacme-bigv\n  no cycle in the ledger\n")
    }
  }

  @Test func afterAGoodCycleItShowsWhatWasDoneAndEndsWithZero() async throws {
    try await World.run { world, _ in
      _ = try await world.rollcall("apply")
      let ending = try await world.rollcall("status")
      #expect(ending.exitCode == 0, "\(ending)")
      let line = #/acme-files\n  [-0-9]{10} [:0-9]{8}Z  3 of 3 writes done \(4 calls, 4 predicted\)\n/#
      #expect(ending.output.contains(line), "\(ending)")
    }
  }

  @Test func aHeldCycleEndsWithThree() async throws {
    var accounts = Company.accounts()
    accounts.filesCom.groups.append(FilesComGroupData(id: 8, name: "design"))
    try await World.run(accounts: accounts) { world, _ in
      _ = try await world.rollcall("apply")
      let ending = try await world.rollcall("status")
      #expect(ending.exitCode == 3, "\(ending)")
    }
  }

  @Test func aPartlyAppliedCycleEndsWithFour() async throws {
    var accounts = Company.accounts()
    accounts.filesCom.behaviour.maximumNameLength = 8
    try await World.run(accounts: accounts) { world, _ in
      _ = try await world.rollcall("apply")
      let ending = try await world.rollcall("status")
      #expect(ending.exitCode == 4, "\(ending)")
    }
  }

  @Test func itNeedsNoSecretAndAsksNobody() async throws {
    try await World.run { world, _ in
      _ = try await world.rollcall("apply")
      let requests = try world.requestCount
      let ending = try await world.rollcall("status", environment: ["LDAP_PASSWORD": nil, "FILES_KEY": nil, "BIGV_KEY": nil]) {
        $0.directoryURL = "ldap://127.0.0.1:1"
      }
      #expect(ending.exitCode == 0, "\(ending)")
      #expect(try world.requestCount == requests)
    }
  }

  @Test func theNewestCycleOfEachTargetIsShownHoweverFewAreAskedFor() async throws {
    try await World.run { world, _ in
      for _ in 0..<2 { _ = try await world.rollcall("apply") }
      let ending = try await world.rollcall("status", "--number", "1")
      #expect(ending.exitCode == 0, "\(ending)")
      #expect(
        ending.output.contains(#/^daemon not running\nacme-files\n  .*Z  in sync\nacme-bigv\n  .*Z  in sync\n$/#), "\(ending)")
    }
  }

  @Test(arguments: [true, false])
  func aCycleWithoutAnEndRunsNowOrDidNotEndAndSpoilsNothing(isAtWork: Bool) async throws {
    try await World.run { world, _ in
      _ = try await world.rollcall("apply")
      let ledger = try SQLiteLedger.open(at: world.stateFolder, mode: .readWrite)
      _ = try ledger.beginCycle(CycleStart(target: "acme-files", startedAt: 4_000_000_000, planDigest: ""))
      let lock = isAtWork ? try RunLock.take(in: world.stateFolder, command: "apply", at: 3_999_999_999) : nil
      let ending = try await world.rollcall("status")
      #expect(ending.exitCode == 0, "\(ending)")
      #expect(ending.output.contains(isAtWork ? "Z  runs now\n" : "Z  did not end: its process was killed"), "\(ending)")
      lock?.release()
    }
  }

  @Test(arguments: ["0", "-3", "10001", "many"])
  func aNumberThatIsNoneIsSaidToBe(number: String) async throws {
    try await World.run { world, _ in
      for command in ["status", "history"] {
        let ending = try await world.rollcall(command, "--number", number)
        #expect(ending.exitCode == 64, "\(ending)")
        #expect(ending.errorOutput.contains(number == "many" ? "'many' is invalid" : "--number is from 1 to 10000"), "\(ending)")
      }
    }
  }

  @Test func asJSONItSaysTheSameInTheFormOfTheSchema() async throws {
    try await World.run { world, _ in
      _ = try await world.rollcall("apply")
      let ending = try await world.rollcall("status", "--format", "json", "acme-bigv")
      #expect(ending.exitCode == 0, "\(ending)")
      let schema = try String(contentsOfFile: ProjectFile.path("config/rollcall-status.schema.json"), encoding: .utf8)
      let document = try #require(try JSONSerialization.jsonObject(with: Data(ending.output.utf8)) as? [String: Any])
      #expect(document["format"] as? String == "rollcall-status")
      #expect((document["targets"] as? [[String: Any]])?.compactMap { $0["name"] as? String } == ["acme-bigv"])
      for key in document.keys { #expect(schema.contains("\"\(key)\"")) }
    }
  }

  @Test func aTargetThatIsNoneEndsWithSixtyFour() async throws {
    try await World.run { world, _ in
      let ending = try await world.rollcall("status", "acme")
      #expect(ending.exitCode == 64, "\(ending)")
      #expect(ending.errorOutput.contains("acme: there is no such target; there is acme-files, acme-bigv"), "\(ending)")
    }
  }

  @Test func asAMonitoringPluginItSaysThatTheDaemonIsDown() async throws {
    try await World.run { world, _ in
      _ = try await world.rollcall("apply")
      let ending = try await world.rollcall("status", "--monitor")
      #expect(ending.exitCode == 2, "\(ending)")
      #expect(ending.output.hasPrefix("ROLLCALL CRITICAL - daemon not running | 'acme-files_age'="), "\(ending)")
    }
  }

  @Test func asAMonitoringPluginItSaysWhatItCannotRead() async throws {
    try await World.run { world, _ in
      let ending = try await world.rollcall("status", "--monitor") { $0.extra = ["nonsense: 1"] }
      #expect(ending.exitCode == 3, "\(ending)")
      #expect(ending.output.hasPrefix("ROLLCALL UNKNOWN - "), "\(ending)")
    }
  }
}
