import Reconciliation
import Testing

/// The digest stands for what would be done, and for nothing else.
struct DigestTests {
  /// A world whose plan has a change of every kind that memberships have, and a creation.
  private func world() -> World {
    var world = World()
    for name in ["bo", "cy"] {
      world.person(name)
      world.account(name)
    }
    world.directory("design", ["ana", "cy"], admins: ["ana"])
    world.target("design", ["bo", "cy"], admins: ["bo", "cy"], source: "design")
    world.directory("new", ["ana"])
    return world
  }

  @Test func isTheSameForTheSameWorld() throws {
    #expect(try world().plan().digest == world().plan().digest)
  }

  @Test func isSixtyFourHexDigits() throws {
    let digest = try world().plan().digest
    #expect(digest.count == 64 && digest.allSatisfy { $0.isHexDigit && !$0.isUppercase })
  }

  @Test func doesNotHangOnTimesCostsAndRemarks() throws {
    let world = world()
    var snapshot = world.snapshot
    snapshot.stamp = SnapshotStamp(takenAt: 1, token: "x", server: "other", milliseconds: 1)
    snapshot.remarks = ["odd"]
    let planner = Planner(
      policy: world.policy, reader: StillTarget(traits: world.traits, current: world.current), callsPerSecond: nil)
    #expect(try planner.plan(snapshot, world.current, world.memory).plan.digest == world.plan().digest)
  }

  @Test func doesNotHangOnTheOrderOfReading() throws {
    var other = world()
    other.people.reverse()
    other.groups.reverse()
    other.accounts.reverse()
    #expect(try other.plan().digest == world().plan().digest)
  }

  @Test(arguments: 0..<7)
  func changesWithAnyChange(step: Int) throws {
    var other = world()
    switch step {
    case 0: other.groups[0].members.append("bo")
    case 1: other.groups[0].admins = ["cy"]
    case 2: other.groups[1].members.append("bo")
    case 3: other.groups[1].values = ["newer"]
    case 4: other.held[0].id = "t:other"
    case 5: other.held[0].name = "dezign"
    default: other.extent = .createOnly
    }
    if step == 4 { other.owned["design"] = "t:other" }
    #expect(try other.plan().digest != world().plan().digest)
  }

  @Test func changesWithTheTarget() throws {
    let world = world()
    let policy = TargetPolicy(
      target: "other", provider: "files.com", instance: "main", match: world.match, rules: world.policy.rules, extent: .full,
      limits: .none)
    let planner = Planner(policy: policy, reader: StillTarget(traits: world.traits, current: world.current), callsPerSecond: nil)
    #expect(try planner.plan(world.snapshot, world.current, world.memory).plan.digest != world.plan().digest)
  }

  @Test func fingerprintsNameEveryGroupThatIsTouched() throws {
    #expect(try world().plan().fingerprints.keys.map(\.rawValue) == ["t:design"])
  }

  @Test func aFingerprintChangesWithWhoIsInTheGroup() throws {
    var other = world()
    other.held[0].admins = ["bo"]
    #expect(try other.plan().fingerprints != world().plan().fingerprints)
  }
}
