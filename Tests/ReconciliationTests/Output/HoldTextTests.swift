import Reconciliation
import Testing

struct HoldTextTests {
  @Test(arguments: [
    (
      HoldReason.limit(.groupRemovals, count: 41, of: 44, allowed: 22),
      "41 of 44 members would go: held, the limit for one group allows 22"
    ),
    (
      .limit(.removals, count: 2_000, of: 10_000, allowed: 1_000),
      "removals held: 2,000 of 10,000 memberships would go in all, the limit allows 1,000"
    ),
    (.limit(.creations, count: 1, of: 0, allowed: 0), "creation held: 1 group would be created in all, the limit allows 0"),
    (
      .limit(.groupRevocations, count: 3, of: 4, allowed: 2), "3 of 4 admins would go: held, the limit for one group allows 2"
    ),
    (
      .limit(.groupShrinkage, count: 6_000, of: 10_000, allowed: 3_000),
      "held: the rules select 4,000 groups now, and 10,000 with the last good read; the limit allows 3,000 fewer"
    ),
    (
      .grace(GraceWait(tombstone: Tombstone(since: 1_795_252_443, reads: 1), readsLeft: 2, notBefore: nil)),
      "1 change held: missing since 2026-11-21 09:14:03Z, in 1 complete read; goes after 2 more complete reads"
    ),
    (
      .grace(GraceWait(tombstone: Tombstone(since: 1_795_252_443, reads: 4), readsLeft: 1, notBefore: 1_795_338_843)),
      "1 change held: missing since 2026-11-21 09:14:03Z, in 4 complete reads; goes after 1 more complete read and not before "
        + "2026-11-22 09:14:03Z"
    ),
    (.partialRead("size limit"), "1 change held: the directory was not read completely (size limit)"),
    (.toZero(members: 1), "its only member would go: held (allow-empty: true on the rule says that it is meant)"),
    (.toZero(members: 44), "all of its 44 members would go: held (allow-empty: true on the rule says that it is meant)"),
    (.nameCollision(["cn=a", "cn=b"]), "held: 2 groups of the directory would have this name: cn=a; cn=b"),
    (
      .nameCollision(["cn=a", "cn=b", "cn=c", "cn=d", "cn=e"]),
      "held: 5 groups of the directory would have this name: cn=a; cn=b; cn=c and 2 more"
    ),
    (.idShared(["cn=a"]), "held: cn=a has the same stable id (give each an id of its own, or see stable-id)"),
    (.lastAdmin, "1 change held: its last admin would go"),
  ])
  func saysWhatWaitsAndWhy(reason: HoldReason, text: String) {
    #expect(reason.text(changes: 1) == text)
  }

  @Test func countsWhatWaits() {
    #expect(HoldReason.lastAdmin.text(changes: 1_200) == "1,200 changes held: its last admin would go")
  }
}
