import Reconciliation
import Testing

/// What nobody can approve, and what cannot take an approval away.
struct ApprovalGuardTests {
  @Test func whatWasNotReadCompletelyCannotBeApproved() throws {
    let world = World.leaver { $0.peopleCompleteness = .partial("size limit") }
    let review = try world.plan().review
    #expect(review.digest == nil && review.groups.isEmpty)
  }

  @Test func theLastMembersCannotBeApproved() throws {
    let world = World.leaver { world in
      world.limits.groupRemovals = Limit(atLeast: 0)
      world.groups[0].members = []
    }
    #expect(try world.codes() == ["to-zero"])
    #expect(try world.plan().review.digest == nil)
  }

  /// One member leaves and that is held; the approval of it stands.
  private func approved() throws -> World {
    var world = World.leaver { $0.limits.groupRemovals = Limit(atLeast: 0) }
    let digest = try #require(try world.plan().review.digest)
    let now = world.snapshot.stamp.takenAt
    world.approvals = [Approval(id: 1, digest: digest, groups: nil, by: "ana", at: now, expiresAt: now + 60)]
    return world
  }

  @Test func anApprovalDoesNotOutweighAnIncompleteRead() throws {
    var world = try approved()
    #expect(try world.changes() == ["remove design bo"])
    world.peopleCompleteness = .partial("size limit")
    #expect(try world.changes() == [])
    #expect(try world.codes() == ["partial-read"])
  }

  @Test func anIncompleteReadDoesNotVoidAnApproval() throws {
    var world = try approved()
    world.peopleCompleteness = .partial("size limit")
    #expect(try world.planned().books.voidApprovals == [])
  }

  @Test func nothingIsVoidWhileSomethingElseHoldsWhatLimitsHeld() throws {
    var off = try approved()
    off.removalsOff = .configuration
    #expect(try off.codes() == ["removals-off"])
    #expect(try off.planned().books.voidApprovals == [])
    var grace = try approved()
    grace.grace = Grace(reads: 2)
    #expect(try grace.codes() == ["grace"])
    #expect(try grace.planned().books.voidApprovals == [])
    var unread = try approved()
    unread.last { $0.membership = .partial("403") }
    #expect(try unread.codes() == ["unreadable-membership"])
    #expect(try unread.planned().books.voidApprovals == [])
  }

  @Test func aProtectedAccountStaysWhateverIsApproved() throws {
    var world = try approved()
    world.protectedAccounts = ["bo"]
    #expect(try world.changes() == [])
    #expect(try world.codes() == ["protected-account"])
    #expect(try world.planned().books.voidApprovals == [1])
  }

  @Test func onlyALimitCanBeApproved() {
    let reasons: [HoldReason] = [
      .partialRead("r"), .unreadableMembership("r"), .notOwned, .ownedByInstance("i"), .emptySelection, .nameCollision([]),
      .idShared([]), .unnameable("r"), .nameTaken("n"), .sourceChanged(from: StableID("a:1"), to: StableID("a:2")), .lastAdmin,
      .ownAccount, .protectedAccount("r"), .protectedGroup("r"), .toZero(members: 1), .keyChanged, .obstacle("r"),
      .removalsOff(.configuration), .grace(GraceWait(tombstone: Tombstone(since: 0, reads: 1), readsLeft: 1, notBefore: nil)),
    ]
    #expect(reasons.allSatisfy { !$0.isApprovable })
    #expect(LimitKind.allCases.allSatisfy { HoldReason.limit($0, count: 2, of: 3, allowed: 1).isApprovable })
  }

  @Test func thePlanTellsWhatIsHeldAndHowItIsApproved() throws {
    let world = World.leaver { $0.limits.groupRemovals = Limit(atLeast: 0) }
    let plan = try world.plan()
    let digest = try #require(plan.review.digest).prefix(8)
    let hints = CommandHints(options: ["--config", "/etc/other.yaml"])
    let text = PlanText(plan, style: .plain, isVerbose: false, hints: hints).render(for: .dryRun)
    #expect(
      text.contains("\nHeld \(digest): 1 removal in design. Approve with: rollcall approve \(digest) --config /etc/other.yaml\n"),
      "\(text)")
  }

  @Test func thePlanTellsWhoApprovedWhatIsDone() throws {
    let plan = try approved().plan()
    let text = PlanText(plan, style: .plain, isVerbose: false).render(for: .dryRun)
    #expect(text.contains("  i ana, 2026-11-21 09:14:03Z, approved: 1 removal in design\n"), "\(text)")
    #expect(!text.contains("\nHeld "))
    let json = try PlanDocument([plan]).json()
    #expect(json.contains("\"by\" : \"ana\""), "\(json)")
  }

  @Test func thePlanTellsOfAnApprovalThatCameToNothing() throws {
    var world = try approved()
    world.groups[0].members.append("bo")
    let plan = try world.plan()
    let text = PlanText(plan, style: .plain, isVerbose: false).render(for: .dryRun)
    #expect(
      text.contains("that ana, 2026-11-21 09:14:03Z, gave does nothing: what is held is no longer what was approved\n"), "\(text)"
    )
  }
}
