import Reconciliation
import Testing

@testable import Providers

/// Answers that no document settles: whichever way a target answers, the same changes give the same target.
@Suite struct UnsettledAnswerTests {
  @Test(arguments: [
    "id-lists=comma", "id-lists=array", "id-lists=string-array", "pagination=cursor", "pagination=page", "empty-pages=true",
    "duplicate-membership=ok", "duplicate-membership=refused", "empty-user-ids=keep", "admins-outside-members=add",
    "names=ignoring-case", "update-answer=empty", "parent-site-groups=listed", "maximum-name-length=50",
    "duplicate-name=translated", "retry-after=missing", "retry-after=date",
  ])
  func theSameChangesGiveTheSameSite(_ behaviour: String) async throws {
    try await expectTheSameEnd(.filesCom, "files-com.\(behaviour)")
  }

  @Test(arguments: [
    "create-status=200", "create-status=201", "delete-status=200", "delete-status=204", "update-answer=empty",
    "reasons=strings", "reasons=text", "account-privileges=missing", "account-privileges=everything",
    "account-privileges=all-levels", "default-group=protected", "deleted-machines-count=false", "duplicate-name=conflict",
    "duplicate-name=accepted", "maximum-name-length=20", "media-type=vendor", "names=exact", "retry-after=missing",
    "retry-after=date",
  ])
  func theSameChangesGiveTheSameAccount(_ behaviour: String) async throws {
    try await expectTheSameEnd(.bigV, "bigv.\(behaviour)")
  }

  /// Pages of two rows, so that every list has several.
  private func expectTheSameEnd(_ provider: Provider, _ behaviour: String) async throws {
    try await StandInRun.run(provider, [behaviour], pageSize: 2) { run async throws in
      let before = try await run.target.readEverything()
      #expect(await run.apply([ContractChange.creation(provider)], on: nil) == [])
      #expect(await run.apply(ContractChange.ofDesign(provider), on: before.group("design")) == [])
      #expect(await run.perform(.deleteGroup, on: Provider.empty).isDone)
      let after = try await run.target.readEverything()
      let hasAdmins = run.target.traits.hasAdmins
      #expect(["research", "studio", "ops"].map(after.members) == [["ana", "chidi"], ["ana", "dana"], ["chidi"]])
      #expect(["research", "studio"].map(after.admins) == (hasAdmins ? [["chidi"], ["ana"]] : [[], []]))
      #expect(Set(after.groupNames).isDisjoint(with: ["design", "empty"]))
      #expect(after.usernames.filter { $0 != "owner" } == ["ana", "bo", "chidi", "dana", "rollcall"])
      #expect(after.groups.allSatisfy { $0.membership == .complete })
    }
  }
}
