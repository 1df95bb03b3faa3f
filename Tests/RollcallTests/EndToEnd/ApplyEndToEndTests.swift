import Fixtures
import Foundation
import Sandbox
import Testing

@Suite(.requiresSlapd, .sharedDirectory, .serialized)
struct ApplyEndToEndTests {
  @Test func allAppliedEndsWithZero() async throws {
    try await World.run { world, _ in
      let ending = try await world.rollcall("apply")
      #expect(ending.exitCode == 0, "\(ending)")
      #expect(ending.output.contains("acme-files: 3 of 3 writes done (4 calls, 4 predicted).\n"), "\(ending)")
      #expect(ending.output.contains("acme-bigv: 5 of 5 writes done (11 calls, 11 predicted).\n"), "\(ending)")
    }
  }

  @Test func whatWasPredictedIsSentAndNothingElse() async throws {
    try await World.run { world, _ in
      let predicted = try PlanJSON(try await world.rollcall("plan", "--format", "json")).targets.map(\.predictedCalls)
      _ = try await world.rollcall("apply")
      // Several are under way at once, so only what has to wait for another has a place among them.
      let writes = try world.writes
      #expect(
        writes.sorted() == [
          "POST /accounts/acme/groups", "POST /accounts/acme/groups", "POST /groups", "POST /groups", "POST /groups",
          "POST /users/ana/privileges", "POST /users/bo/privileges", "POST /users/chidi/privileges",
        ])
      #expect(writes.prefix(3).allSatisfy { $0 == "POST /groups" })
      #expect(try world.siteRequestsSinceFirstWrite.count == predicted[0])
    }
  }

  @Test func groupsHaveTheMembersAdminsAndMarkThatWerePlanned() async throws {
    try await World.run { world, site in
      _ = try await world.rollcall("apply")
      let design = try #require(site.filesCom.group(named: "design"))
      #expect(design.memberIDs == [101, 102, 107])
      #expect(design.adminIDs == [107])
      #expect(design.notes?.contains("entryUUID:") == true, "\(design.notes ?? "no notes")")
    }
  }

  @Test func machineGroupsHaveTheMembersThatWerePlanned() async throws {
    try await World.run { world, site in
      _ = try await world.rollcall("apply")
      let web = try #require(site.bigV.group(named: "web", in: "acme"))
      #expect(site.bigV.groupAdmins(of: web.id) == ["ana", "bo"])
    }
  }

  @Test func aGroupThatIsNotOursStaysAsItIs() async throws {
    try await World.run { world, site in
      let before = site.filesCom.group(named: "archive")
      _ = try await world.rollcall("apply")
      #expect(site.filesCom.group(named: "archive") == before)
    }
  }

  @Test func afterAnApplyTheNextPlanIsInSync() async throws {
    try await World.run { world, _ in
      _ = try await world.rollcall("apply")
      let ending = try await world.rollcall("plan")
      #expect(ending.exitCode == 0, "\(ending)")
      #expect(ending.output.matches(of: /Plan [0-9a-f]{8}: in sync\.\nNothing was written\.\n/).count == 2, "\(ending)")
    }
  }

  @Test func aSecondApplyWritesNothing() async throws {
    try await World.run { world, _ in
      _ = try await world.rollcall("apply")
      let writes = try world.writes
      let ending = try await world.rollcall("apply")
      #expect(ending.exitCode == 0, "\(ending)")
      #expect(try world.writes == writes)
    }
  }

  @Test func whatIsAppliedIsShownAsInADryRun() async throws {
    try await World.run { world, _ in
      let planned = try await world.rollcall("plan").output.split(separator: "\n").filter { $0.hasPrefix("  ") }
      let applied = try await world.rollcall("apply").output.split(separator: "\n").filter { $0.hasPrefix("  ") }
      #expect(planned == applied)
    }
  }

  @Test func onlyThePickedTargetIsWritten() async throws {
    try await World.run { world, _ in
      _ = try await world.rollcall("apply", "--target", "acme-files")
      #expect(try world.writes == ["POST /groups", "POST /groups", "POST /groups"])
    }
  }

  @Test func aRefusedGroupDoesNotStopTheOthers() async throws {
    var accounts = Company.accounts()
    accounts.filesCom.behaviour.maximumNameLength = 8
    try await World.run(accounts: accounts) { world, site in
      let ending = try await world.rollcall("apply", "--target", "acme-files")
      #expect(ending.exitCode == 4, "\(ending)")
      #expect(ending.errorOutput.contains("acme-files: create 'contractors': refused: "), "\(ending)")
      #expect(site.filesCom.groups.values.map(\.name).sorted() == ["archive", "design", "research"])
    }
  }

  @Test func theNextApplyDoesWhatWasRefused() async throws {
    var accounts = Company.accounts()
    accounts.filesCom.behaviour.faults = [Fault("POST", "/groups", status: 422, times: 6)]
    try await World.run(accounts: accounts) { world, site in
      let refused = try await world.rollcall("apply", "--target", "acme-files")
      #expect(refused.exitCode == 1, "\(refused)")
      let ending = try await world.rollcall("apply", "--target", "acme-files")
      #expect(ending.exitCode == 0, "\(ending)")
      #expect(site.filesCom.group(named: "contractors")?.memberIDs == [106])
    }
  }

  @Test func aCreationWhoseAnswerGotLostIsNotRepeated() async throws {
    var accounts = Company.accounts()
    accounts.filesCom.behaviour.faults = [Fault("POST", "/groups", status: 502, takesEffect: true, body: "<html>")]
    try await World.run(accounts: accounts) { world, site in
      let ending = try await world.rollcall("apply", "--target", "acme-files")
      #expect(ending.exitCode == 0, "\(ending)")
      #expect(try world.writes.count == 3)
    }
  }
}
