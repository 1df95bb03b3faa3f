import Reconciliation
import Testing

/// Who comes and who goes in one group of ours.
struct MembershipTests {
  /// The group `design` with some members in the directory and others on the target.
  private func world(directory: [String], target: [String], admins: [String]? = nil, targetAdmins: [String] = []) -> World {
    var world = World()
    for name in target where !directory.contains(name) {
      world.person(name)
      world.account(name)
    }
    world.directory("design", directory, admins: admins)
    world.target("design", target, admins: targetAdmins, source: "design")
    return world
  }

  @Test func inSyncNothingIsToBeDone() throws {
    let plan = try world(directory: ["ana", "bo"], target: ["ana", "bo"], admins: ["ana"], targetAdmins: ["ana"]).plan()
    #expect(plan.isInSync)
    #expect(plan.cost.calls == 0)
    #expect(plan.fingerprints.isEmpty)
  }

  @Test func membersComeAndGo() throws {
    #expect(try world(directory: ["ana", "bo"], target: ["bo", "cy"]).changes() == ["add design ana", "remove design cy"])
  }

  @Test func adminsComeAndGo() throws {
    let world = world(directory: ["ana", "bo"], target: ["ana", "bo"], admins: ["ana"], targetAdmins: ["bo"])
    #expect(try world.changes() == ["grant design ana", "revoke design bo"])
  }

  @Test func aNewAdminBecomesAMemberFirst() throws {
    let world = world(directory: ["bo"], target: ["bo"], admins: ["ana"])
    #expect(try world.changes() == ["add design ana", "grant design ana"])
  }

  @Test func anAdminWhoLeavesIsRemovedAtOnce() throws {
    let world = world(directory: ["ana"], target: ["ana", "bo"], admins: ["ana"], targetAdmins: ["ana", "bo"])
    #expect(try world.changes() == ["remove design bo"])
  }

  @Test func createOnlyAddsAndTakesNothingAway() throws {
    var world = world(directory: ["ana", "bo"], target: ["bo", "cy"], admins: ["ana"], targetAdmins: ["bo"])
    world.extent = .createOnly
    #expect(try world.changes() == ["add design ana", "grant design ana"])
  }

  @Test func additiveAddsAndTakesNothingAway() throws {
    var world = world(directory: ["ana", "bo"], target: ["bo", "cy"], admins: ["ana"], targetAdmins: ["bo"])
    world.membership = .additive
    #expect(try world.changes() == ["add design ana", "grant design ana"])
  }

  @Test func aStrangerIsKeptAndReported() throws {
    var world = World()
    world.directory("design", ["ana"])
    world.target("design", ["ana", "zoe"], source: "design")
    let plan = try world.plan()
    #expect(plan.isInSync)
    #expect(plan.remarks == ["1 account in our groups never matched anybody in the directory and is kept: zoe@example.org"])
  }

  @Test func aStrangerWhoIsKeptStaysAnAdmin() throws {
    var world = World()
    world.directory("design", ["ana"], admins: ["ana"])
    world.target("design", ["ana", "zoe"], admins: ["ana", "zoe"], source: "design")
    #expect(try world.plan().isInSync)
  }

  @Test func aStrangerGoesWhereThatIsConfigured() throws {
    var world = World()
    world.unknownAccounts = .remove
    world.directory("design", ["ana"])
    world.target("design", ["ana", "zoe"], source: "design")
    #expect(try world.changes() == ["remove design zoe"])
  }

  @Test func aStrangerWhomTheListOfUsersLacksStaysInAnyCase() throws {
    var world = World()
    world.unknownAccounts = .remove
    world.account("zoe", isListed: false)
    world.directory("design", ["ana"])
    world.target("design", ["ana", "zoe"], source: "design")
    #expect(try world.plan().isInSync)
  }

  @Test func somebodyWhoLeftTheDirectoryGoesBecauseTheLedgerRemembers() throws {
    var world = World()
    world.directory("design", ["ana"])
    world.target("design", ["ana", "zoe"], source: "design")
    world.remembered["zoe"] = "zoe"
    #expect(try world.changes() == ["remove design zoe"])
  }

  @Test func somebodyWhoseKeyChangedAndWhoLeftTheGroupGoes() throws {
    var world = World()
    world.person("zoe", mails: ["zoe.new@example.org"])
    world.directory("design", ["ana"])
    world.target("design", ["ana", "zoe"], source: "design")
    world.remembered["zoe"] = "zoe"
    #expect(try world.changes() == ["remove design zoe"])
  }

  @Test func contestedAccountsAreLeftAsTheyAre() throws {
    var world = World()
    world.account("ana")
    world.person("ana")
    world.person("bo", mails: ["ana@example.org"])
    world.directory("design", ["cy"])
    world.directory("research", ["ana"])
    world.target("design", ["ana", "cy"], source: "design")
    world.target("research", ["cy"], source: "research")
    #expect(try world.changes() == [])
    #expect(try world.holds() == ["research: to-zero [remove research cy]"])
  }

  @Test func aProviderWithOneRoleGetsNoGrants() throws {
    var world = World()
    world.traits = .plain
    world.directory("design", ["bo"], admins: ["ana"])
    world.target("design", ["bo"], source: "design")
    #expect(try world.changes() == ["add design ana"])
  }
}
