import Fixtures
import Foundation
import Sandbox
import Testing

/// `history`, which looks at the ledger alone.
@Suite(.requiresSlapd, .sharedDirectory, .serialized)
struct HistoryEndToEndTests {
  /// As far as tests look at it.
  private struct Document: Decodable {
    struct Cycle: Decodable {
      let cycle: Int
      let target: String
      let actor: String?
      let outcome: String
      let calls: Int?
      let writes: [Write]?
    }

    struct Write: Decodable {
      let group: String
      let outcome: String
      let text: [String]
    }

    let format: String
    let version: Int
    let cycles: [Cycle]
  }

  private func applied(_ body: (World) async throws -> Void) async throws {
    try await World.run { world, _ in
      let ending = try await world.rollcall("apply", environment: ["SUDO_USER": "ana"])
      try #require(ending.exitCode == 0, "\(ending)")
      try await body(world)
    }
  }

  @Test func eachCycleIsOneLineWithWhoAndHowMuch() async throws {
    try await applied { world in
      let ending = try await world.rollcall("history")
      #expect(ending.exitCode == 0, "\(ending)")
      let lines = ending.output.split(separator: "\n")
      #expect(lines.count == 2, "\(ending)")
      let line = #/^  1  [-0-9]{10} [:0-9]{8}Z  acme-files  applied  3 done  +4 calls  +[.0-9]+ s  apply by \w+ \(sudo: ana\)$/#
      #expect(lines.last?.contains(line) == true, "\(ending)")
    }
  }

  @Test func oneCycleShowsEverythingThatWasSentAndWhatCameOfIt() async throws {
    try await applied { world in
      let ending = try await world.rollcall("history", "1")
      #expect(ending.exitCode == 0, "\(ending)")
      #expect(ending.output.hasPrefix("cycle 1 of acme-files\n"), "\(ending)")
      #expect(
        ending.output.contains("  create 'design' with 3 members: ana@example.org, bo@example.org, greta@example.org: done\n"),
        "\(ending)")
    }
  }

  @Test func membersThatFollowAGroupAreToldOneByOne() async throws {
    try await applied { world in
      let ending = try await world.rollcall("history", "2")
      #expect(ending.output.contains("  create 'web' without members: done\n"), "\(ending)")
      #expect(ending.output.contains("  add ana to 'web': done\n"), "\(ending)")
    }
  }

  @Test func programsGetTheSame() async throws {
    try await applied { world in
      let list = try await world.rollcall("history", "--format", "json", "--target", "acme-files")
      let document = try JSONDecoder().decode(Document.self, from: Data(list.output.utf8))
      #expect(document.format == "rollcall-history" && document.version == 1)
      #expect(document.cycles.map(\.target) == ["acme-files"] && document.cycles[0].calls == 4)
      #expect(document.cycles[0].actor?.hasSuffix("(sudo: ana)") == true && document.cycles[0].writes == nil)
      let one = try await world.rollcall("history", "1", "--format", "json")
      let writes = try JSONDecoder().decode(Document.self, from: Data(one.output.utf8)).cycles[0].writes
      #expect(
        writes?.map { "\($0.group) \($0.outcome) \($0.text.count)" } == [
          "contractors done 1", "design done 1", "research done 1",
        ])
    }
  }

  @Test func aRefusalIsShownWithItsReason() async throws {
    var accounts = Company.accounts()
    accounts.filesCom.behaviour.maximumNameLength = 8
    try await World.run(accounts: accounts) { world, _ in
      _ = try await world.rollcall("apply", "--target", "acme-files")
      let ending = try await world.rollcall("history", "1")
      #expect(ending.output.contains(#/create 'contractors' .*: refused: /#), "\(ending)")
      #expect(ending.output.contains(#/create 'design' .*: done/#), "\(ending)")
    }
  }

  @Test func onlyWhatIsAskedForIsShown() async throws {
    try await applied { world in
      _ = try await world.rollcall("apply")
      func numbers(_ arguments: String...) async throws -> [Substring] {
        let ending = try await world.run(["history", "-c", world.configurationPath] + arguments)
        return ending.output.split(separator: "\n").compactMap { $0.split(separator: " ").first }
      }
      #expect(try await numbers() == ["4", "3", "2", "1"])
      #expect(try await numbers("--written") == ["2", "1"])
      #expect(try await numbers("--number", "1") == ["4"])
      #expect(try await numbers("--target", "acme-bigv", "--since", "1d") == ["4", "2"])
      #expect(try await numbers("--since", "2999-01-01") == ["no"])
    }
  }

  @Test func whatIsNotThereOrMakesNoSenseIsSaid() async throws {
    try await applied { world in
      for (arguments, status, words) in [
        (["99"], Int32(1), "there is no cycle 99 in the ledger"),
        (["1", "--target", "acme-bigv"], 1, "there is no cycle 1 of acme-bigv"),
        (["--target", "nobody"], 64, "there is acme-bigv, acme-files"), (["--since", "yesterday"], 64, "write it as 7d"),
        (["1", "--since", "7d"], 64, "go without the number of a cycle"),
      ] {
        let ending = try await world.run(["history", "-c", world.configurationPath] + arguments)
        #expect(ending.exitCode == status, "\(ending)")
        #expect(ending.errorOutput.contains(words), "\(ending)")
      }
    }
  }

  @Test func itNeedsNoSecretAndAsksNobody() async throws {
    try await applied { world in
      let requests = try world.requestCount
      let none: [String: String?] = ["LDAP_PASSWORD": nil, "FILES_KEY": nil, "BIGV_KEY": nil]
      let ending = try await world.rollcall("history", environment: none)
      #expect(ending.exitCode == 0, "\(ending)")
      #expect(try world.requestCount == requests)
    }
  }
}
